import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unifiedDiff } from '../../../../src/terminal/lint/unifiedDiff.ts';

const lines = (...texts: readonly string[]) => `${texts.join('\n')}\n`;

describe('a diff', () => {
  it('shows lines that went and came, with two around them', () => {
    assert.equal(
      unifiedDiff(lines('1', '2', '3', '4', '5', '6'), lines('1', '2', '3', 'x', '5', '6')),
      '@@ -2 +2 @@\n 2\n 3\n-4\n+x\n 5\n 6\n',
    );
  });

  it('has a part for each place', () => {
    assert.equal(
      unifiedDiff(
        lines('a', '2', '3', '4', '5', '6', '7', 'b'),
        lines('A', '2', '3', '4', '5', '6', '7', 'B'),
      ),
      '@@ -1 +1 @@\n-a\n+A\n 2\n 3\n@@ -6 +6 @@\n 6\n 7\n-b\n+B\n',
    );
  });

  it('keeps lines that only moved down', () => {
    assert.equal(unifiedDiff(lines('a', 'b'), lines('new', 'a', 'b')), '@@ -1 +1 @@\n+new\n a\n b\n');
  });

  it('shows a new file and one that is gone', () => {
    assert.equal(unifiedDiff('', lines('a')), '@@ -1 +1 @@\n+a\n');
    assert.equal(unifiedDiff(lines('a'), ''), '@@ -1 +1 @@\n-a\n');
  });

  it('shows nothing for the same text', () => {
    assert.equal(unifiedDiff(lines('a'), lines('a')), '');
  });

  it('takes long changes as a whole', () => {
    const many = (name: string) => lines(...Array.from({ length: 2_100 }, (_, index) => `${name}${index}`));
    assert.equal(unifiedDiff(many('a'), many('b')).split('\n').length, 2 * 2_100 + 2);
  });
});
