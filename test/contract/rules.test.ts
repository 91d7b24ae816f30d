import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { rules } from '../../src/lint/registry.ts';

const ids = rules.map(({ meta }) => meta.id);

/** Found by the engine itself, in every language. */
const withoutCheck = ['unused-suppression'];

describe('the rules', () => {
  it('have names in kebab case, in alphabetical order, each once', () => {
    assert.deepEqual(ids, [...new Set(ids)].sort());
    assert.deepEqual(
      ids.filter(id => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)),
      [],
    );
  });

  it('have a file of their name, and there is no other', () => {
    const files = readdirSync('src/lint/rules', { withFileTypes: true }).filter(entry => entry.isFile());
    assert.deepEqual(files.map(({ name }) => name).sort(), ids.map(id => `${camelCase(id)}.ts`).sort());
  });

  it('have fixtures, and there are no others', () => {
    assert.deepEqual(readdirSync('test/fixtures/lint').sort(), ids);
  });

  it('check at least one language', () => {
    const idle = rules.filter(({ check }) => Object.keys(check).length === 0).map(({ meta }) => meta.id);
    assert.deepEqual(idle, withoutCheck);
  });

  for (const { meta, check } of rules) {
    it(`${meta.id} is documented`, () => {
      for (const text of [meta.title, meta.what, meta.why, meta.fix]) assert.notEqual(text.trim(), '');
      assert.doesNotMatch(meta.title, /\.$/, 'A title has no full stop.');
      const languages = new Set(
        meta.examples.flatMap(({ language, template }) => [
          languageOf[language],
          ...(template === undefined ? [] : ['template']),
        ]),
      );
      for (const language of Object.keys(check))
        assert.ok(languages.has(language), `no example in ${language}`);
      for (const source of meta.sources) assert.match(source, /^https:\/\//);
      if (!withoutCheck.includes(meta.id)) assert.notEqual(meta.sources.length, 0, 'no source');
    });
  }
});

const languageOf: Readonly<Record<string, string>> = {
  javascript: 'javaScript',
  typescript: 'javaScript',
  python: 'python',
  yaml: 'template',
};

function camelCase(id: string): string {
  return id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

assert.ok(existsSync('src/lint/rules'), 'Contract tests run at the root.');
