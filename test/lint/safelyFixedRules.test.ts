import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { rules } from '../../src/lint/registry.ts';
import type { Rule } from '../../src/lint/rule.ts';
import { safelyFixedRules } from '../../src/lint/safelyFixedRules.ts';
import { lintFiles, readFixture } from './lintFixture.ts';

const root = path.join(import.meta.dirname, '..', 'fixtures', 'lint');

describe('the list of rules with safe fixes', () => {
  for (const rule of rules) {
    const { id } = rule.meta;
    const isListed = safelyFixedRules.has(id);
    it(`${isListed ? 'has' : 'rightly misses'} ${id}`, async () => {
      assert.equal(await hasSafeFix(rule), isListed);
    });
  }
});

/** Whether a fixture of a rule has a fix that is safe. */
async function hasSafeFix(rule: Rule): Promise<boolean> {
  const folder = path.join(root, rule.meta.id, 'flagged');
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const { files } = readFixture(name, readFileSync(path.join(folder, name), 'utf8'));
    const { findings } = await lintFiles(files, rule);
    if (findings.some(finding => finding.fixes().some(({ isSafe }) => isSafe))) return true;
  }
  return false;
}
