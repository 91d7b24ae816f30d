import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import { root } from '../../scripts/lib/paths.mjs';
import { madeFromRules } from '../../scripts/lib/ruleDocs.ts';
import { configurationSchema } from '../../src/lint/configurationSchema.ts';
import { rules } from '../../src/lint/registry.ts';
import { ruleAddress } from '../../src/lint/ruleAddress.ts';

const made = madeFromRules();

describe('what is made from the rules', () => {
  it('is as the rules are now (npm run docs:rules writes it)', async () => {
    const outdated: string[] = [];
    for (const [file, text] of made) {
      const written = await readFile(path.join(root, file), 'utf8').catch(() => undefined);
      if (written !== text) outdated.push(file);
    }
    assert.deepEqual(outdated, []);
  });

  it('has no page of a rule that is gone', async () => {
    const pages = await readdir(path.join(root, 'docs', 'rules'));
    assert.deepEqual(
      pages.filter(name => !made.has(path.join('docs', 'rules', name))),
      [],
    );
  });

  it('has the page that a diagnostic links to', () => {
    for (const { meta } of rules) {
      const [, file = ''] = ruleAddress(meta.id).split('/blob/main/');
      assert.ok(made.has(path.normalize(file)), meta.id);
    }
  });
});

describe('the schema of lambda-workbench.json', () => {
  const isValid = new Ajv({ strict: false }).compile(configurationSchema(rules));

  it('takes rules, clients and patterns', () => {
    const configuration = {
      lint: {
        rules: { 'unused-suppression': 'off' },
        clients: ['./clients', '@acme/data#connect'],
        exclude: ['legacy/**'],
      },
    };
    assert.ok(isValid(configuration), JSON.stringify(isValid.errors));
    assert.ok(isValid({}));
  });

  it('refuses rules and severities that do not exist', () => {
    assert.ok(!isValid({ lint: { rules: { 'no-such-rule': 'off' } } }));
    assert.ok(!isValid({ lint: { rules: { 'unused-suppression': 'loud' } } }));
    assert.ok(!isValid({ lint: { clients: ['#connect'] } }));
  });
});
