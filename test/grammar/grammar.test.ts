import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { before, test } from 'node:test';
import { parseGrammarTestCase, runGrammarTestCase } from 'vscode-tmgrammar-test/dist/unit/index.js';
import { root } from '../../scripts/lib/paths.mjs';
import { contributedGrammars, loadGrammars } from './grammars.ts';

const folder = path.join(root, 'test', 'fixtures', 'grammar');

let grammars: Awaited<ReturnType<typeof loadGrammars>>;
before(async () => {
  grammars = await loadGrammars();
});

for (const name of globSync('*.test.{lambda-log,yaml,json}', { cwd: folder })) {
  const testCase = parseGrammarTestCase(readFileSync(path.join(folder, name), 'utf8'));

  test(`colours ${testCase.metadata.description} (${name})`, async () => {
    const failures = await runGrammarTestCase(grammars, testCase);
    const problems = failures.map(failure => {
      const text = testCase.source[failure.srcLine]?.slice(failure.start, failure.end);
      return `${name}:${failure.line + 1} ${JSON.stringify(text)} is ${failure.actual.join(' ')}`;
    });
    assert.deepEqual(problems, []);
  });
}

test('the manifest names every grammar by its own scope and embeds languages by scopes that occur in it', () => {
  for (const contribution of contributedGrammars(root)) {
    const text = readFileSync(contribution.path, 'utf8');
    assert.equal(JSON.parse(text).scopeName, contribution.scopeName);
    for (const scope of Object.keys(contribution.embeddedLanguages ?? {})) {
      assert.ok(text.includes(`"${scope}"`), `${scope} does not occur in ${contribution.path}`);
    }
  }
});
