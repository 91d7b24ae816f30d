import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyChanges } from '../../../src/lint/applyChanges.ts';
import { combineFixes } from '../../../src/lint/combineFixes.ts';
import type { FileEdit, Fix } from '../../../src/lint/finding.ts';

const change = (line: number, start: number, end: number, newText = '', file = '/a.ts'): FileEdit => ({
  type: 'change',
  file,
  range: { start: { line, character: start }, end: { line, character: end } },
  newText,
});
const fix = (title: string, ...edits: FileEdit[]): Fix => ({ title, edits, isSafe: true });
const titles = (fixes: readonly Fix[]) => combineFixes(fixes).map(({ title }) => title);

describe('fixes that are applied together', () => {
  it('touch different text', () => {
    assert.deepEqual(titles([fix('a', change(0, 0, 3)), fix('b', change(0, 4, 6))]), ['a', 'b']);
    assert.deepEqual(titles([fix('a', change(0, 0, 3)), fix('b', change(0, 2, 6))]), ['a']);
  });

  it('do not insert at the same place', () => {
    assert.deepEqual(titles([fix('a', change(1, 0, 0, 'x')), fix('b', change(1, 0, 0, 'y'))]), ['a']);
  });

  it('are taken whole or not at all', () => {
    const second = fix('b', change(5, 0, 1), change(0, 1, 2));
    assert.deepEqual(titles([fix('a', change(0, 0, 3)), second, fix('c', change(5, 0, 1))]), ['a', 'c']);
  });

  it('leave a file alone that another one moves or makes', () => {
    const rename: FileEdit = { type: 'rename', file: '/a.ts', newFile: '/b.ts' };
    const create: FileEdit = { type: 'create', file: '/b.ts', text: '' };
    assert.deepEqual(titles([fix('move', rename), fix('edit', change(0, 0, 1))]), ['move']);
    assert.deepEqual(titles([fix('move', rename), fix('make', create)]), ['move']);
    assert.deepEqual(titles([fix('move', rename), fix('other', change(0, 0, 1, '', '/c.ts'))]), [
      'move',
      'other',
    ]);
  });
});

describe('changes of a text', () => {
  const at = (line: number, start: number, end: number, newText: string) => ({
    range: { start: { line, character: start }, end: { line, character: end } },
    newText,
  });

  it('are applied whatever their order', () => {
    assert.equal(applyChanges('one\ntwo\r\nthree', [at(2, 0, 5, '3'), at(0, 0, 3, '1')]), '1\ntwo\r\n3');
  });

  it('insert at one place in the order they are given', () => {
    assert.equal(applyChanges('ac', [at(0, 1, 1, 'b'), at(0, 1, 1, 'B')]), 'abBc');
  });

  it('may reach to the end of the text and behind it', () => {
    assert.equal(applyChanges('a\nb', [at(1, 0, 99, '')]), 'a\n');
    assert.equal(applyChanges('', [at(0, 0, 0, 'x')]), 'x');
  });
});
