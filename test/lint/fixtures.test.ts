import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { rules } from '../../src/lint/registry.ts';
import type { Example, Rule } from '../../src/lint/rule.ts';
import {
  applyEdits,
  type Fixture,
  type FixtureFiles,
  lintFiles,
  type Marker,
  readFixture,
} from './lintFixture.ts';
import { countSyntaxErrors } from './syntaxErrors.ts';

const root = path.join(import.meta.dirname, '..', 'fixtures', 'lint');
const casesPerKind = 6;
const chosen = process.env['LINT_RULE'];

/** What was found and what was marked, by rule. */
const scores = new Map<string, { right: number; wrong: number; missed: number }>();

for (const rule of rules.filter(({ meta }) => chosen === undefined || meta.id === chosen)) {
  describe(rule.meta.id, () => {
    const flagged = readCases(rule, 'flagged');
    const clean = readCases(rule, 'clean');

    it(`has at least ${casesPerKind} fixtures to flag and ${casesPerKind} to leave alone`, () => {
      assert.ok(flagged.length >= casesPerKind, `${flagged.length} flagged`);
      assert.ok(clean.length >= casesPerKind, `${clean.length} clean`);
    });

    for (const { name, fixture } of flagged) {
      it(`flags the marked lines of ${name}`, async () => {
        const marked = fixture.markersOf(rule.meta.id);
        assert.notEqual(marked.length, 0, 'The fixture marks no line.');
        await compare(rule, fixture.files, marked);
      });

      it(`repairs what it flags in ${name}`, () => checkFixes(rule, fixture.files));
    }

    for (const { name, fixture } of clean) {
      it(`leaves ${name} alone`, async () => {
        assert.deepEqual(fixture.markersOf(rule.meta.id), [], 'A clean fixture marks a line.');
        await compare(rule, fixture.files, []);
      });
    }

    for (const [index, example] of rule.meta.examples.entries()) {
      it(`agrees with the example ${index + 1} of its documentation`, async () => {
        const bad = await lintFiles(exampleFiles(example, example.bad), rule);
        assert.notEqual(bad.findings.length, 0, 'The bad example is not reported.');
        const good = await lintFiles(exampleFiles(example, example.good), rule);
        assert.deepEqual(
          good.findings.map(({ message }) => message),
          [],
        );
      });
    }
  });
}

after(() => {
  for (const [rule, { right, wrong, missed }] of scores) {
    const precision = right + wrong === 0 ? 1 : right / (right + wrong);
    const recall = right + missed === 0 ? 1 : right / (right + missed);
    console.log(`${rule}: precision ${percent(precision)}, recall ${percent(recall)} of ${right + missed}`);
  }
});

async function compare(rule: Rule, files: FixtureFiles, marked: readonly Marker[]): Promise<void> {
  const { findings, failures } = await lintFiles(files, rule);
  assert.deepEqual(failures, []);
  const found = findings.map(({ file, range }) => place({ file, line: range.start.line }));
  const expected = marked.map(place);
  const score = scores.get(rule.meta.id) ?? { right: 0, wrong: 0, missed: 0 };
  const missed = without(expected, found).length;
  score.right += expected.length - missed;
  score.wrong += without(found, expected).length;
  score.missed += missed;
  scores.set(rule.meta.id, score);
  assert.deepEqual(found.sort(), expected.sort());
}

/** Each fix on its own: the text parses, its finding is gone, nothing new of the rule appears, nothing is left to do. */
async function checkFixes(rule: Rule, files: FixtureFiles): Promise<void> {
  const before = await lintFiles(files, rule);
  const errors = countSyntaxErrors(files);
  for (const finding of before.findings) {
    for (const { title, edits } of finding.fixes()) {
      const fixed = applyEdits(files, edits);
      const where = `"${title}" for ${place({ file: finding.file, line: finding.range.start.line })}`;
      const shown = [...fixed].map(([file, text]) => `=== ${file}\n${text}`).join('\n');
      assert.ok(countSyntaxErrors(fixed) <= errors, `${where} leaves a syntax error:\n${shown}`);
      const left = await lintFiles(fixed, rule);
      assert.deepEqual(left.failures, []);
      assert.ok(left.findings.length < before.findings.length, `${where} leaves the finding:\n${shown}`);
      const kept = left.findings.map(({ message }) => message);
      const known = before.findings.map(({ message }) => message);
      assert.deepEqual(without(kept, known), [], `${where} makes a new finding:\n${shown}`);
    }
  }
}

function exampleFiles({ language, template }: Example, text: string): FixtureFiles {
  const extension = { javascript: '.js', typescript: '.ts', python: '.py', yaml: '.yaml' }[language];
  const { files } = readFixture(`example${extension}`, text);
  if (template === undefined) return files;
  return new Map([...files, ...readFixture('template.yaml', template).files]);
}

function readCases(rule: Rule, kind: 'flagged' | 'clean'): readonly { name: string; fixture: Fixture }[] {
  const folder = path.join(root, rule.meta.id, kind);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map(name => ({
    name: `${kind}/${name}`,
    fixture: readFixture(name, readFileSync(path.join(folder, name), 'utf8')),
  }));
}

function place({ file, line }: Marker): string {
  return `${file}:${line + 1}`;
}

/** The elements of a list that another has not, counted as often as they are there. */
function without<T>(list: readonly T[], other: readonly T[]): readonly T[] {
  const rest = [...other];
  return list.filter(element => {
    const index = rest.indexOf(element);
    if (index !== -1) rest.splice(index, 1);
    return index === -1;
  });
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
