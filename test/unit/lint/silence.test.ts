import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyChanges } from '../../../src/lint/applyChanges.ts';
import type { Finding } from '../../../src/lint/finding.ts';
import { silencingComment, switchedOff } from '../../../src/lint/silence.ts';
import { readSuppressions } from '../../../src/lint/suppressions.ts';

function finding(file: string, line: number, rule = 'a-rule'): Finding {
  const range = { start: { line, character: 2 }, end: { line, character: 3 } };
  return { rule, file, range, severity: 'warning', message: '', related: [], fixes: () => [] };
}

function silenced(file: string, text: string, line: number, rule?: string): string | undefined {
  const edit = silencingComment(finding(file, line, rule), text);
  return edit?.type === 'change' ? applyChanges(text, [edit]) : undefined;
}

describe('a comment that silences a finding', () => {
  const cases = [
    ['/a.ts', 'javaScript', 'if (x) {\n  call();\n}\n'],
    ['/a.py', 'python', 'if x:\n  call()\n'],
    ['/t.yaml', 'template', 'A:\n  B: 1\n'],
  ] as const;
  for (const [file, language, text] of cases) {
    it(`stands above the line in ${file}, and is read as one for it`, () => {
      const after = silenced(file, text, 1) ?? '';
      assert.equal(after.split('\n')[2], text.split('\n')[1]);
      assert.deepEqual(
        readSuppressions(after, language).map(({ rule, line }) => [rule, line]),
        [['a-rule', 2]],
      );
    });

    it(`takes a second rule in ${file}`, () => {
      const once = silenced(file, text, 1) ?? '';
      const twice = silenced(file, once, 2, 'b-rule') ?? '';
      assert.equal(twice.split('\n').length, once.split('\n').length);
      assert.deepEqual(
        readSuppressions(twice, language).map(({ rule }) => rule),
        ['a-rule', 'b-rule'],
      );
    });
  }

  it('keeps the line ends', () => {
    assert.equal(
      silenced('/a.py', 'x\r\n  y\r\n', 1),
      'x\r\n  # lambda-workbench: disable=a-rule\r\n  y\r\n',
    );
  });

  it('is not offered where none can stand', () => {
    assert.equal(silenced('/t.json', '{\n  "A": 1\n}', 1), undefined);
    assert.equal(silenced('/a.py', 'x = 1 + \\\n  call()\n', 1), undefined);
    assert.equal(silenced('/a.ts', '\n  // old comment\n', 1, 'unused-suppression'), undefined);
  });
});

describe('switching a rule off', () => {
  it('makes the configuration file', () => {
    const [edit] = switchedOff('a-rule', { file: '/lambda-workbench.json', text: undefined });
    assert.ok(edit?.type === 'create');
    assert.deepEqual(JSON.parse(edit.text), { lint: { rules: { 'a-rule': 'off' } } });
  });

  it('keeps what is in the file, comments included', () => {
    const text =
      '{\n  // Agreed on.\n  "lint": {\n    "rules": { "b-rule": "error" },\n    "exclude": ["x"]\n  }\n}\n';
    const edits = switchedOff('a-rule', { file: '/lambda-workbench.json', text });
    const after = applyChanges(
      text,
      edits.flatMap(edit => (edit.type === 'change' ? [edit] : [])),
    );
    assert.match(after, /\/\/ Agreed on\./);
    assert.deepEqual(JSON.parse(after.replace('// Agreed on.', '')).lint, {
      rules: { 'b-rule': 'error', 'a-rule': 'off' },
      exclude: ['x'],
    });
  });
});
