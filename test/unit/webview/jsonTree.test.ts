import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { initiallyExpanded, jsonRows, parentPath } from '../../../src/webview/invocations/jsonTree.ts';

/** The rows as text, indented as the view does. */
function draw(
  value: unknown,
  expanded: Iterable<string>,
  shown: ReadonlyMap<string, number> = new Map(),
): string[] {
  return jsonRows(value, { expanded: new Set(expanded), shown }).map(row => {
    const name = row.name === undefined ? '' : `${JSON.stringify(row.name)}: `;
    const hint = row.hint === undefined ? '' : ` (${row.hint})`;
    return `${'  '.repeat(row.depth)}${name}${row.text}${row.comma ? ',' : ''}${hint}`;
  });
}

describe('JSON as a tree', () => {
  it('reads as formatted JSON when all is open', () => {
    const value = { a: 1, b: [true, null, 'x'], c: {}, d: [] };
    assert.deepEqual(draw(value, ['', '/b']).join('\n'), JSON.stringify(value, undefined, 2));
  });

  it('says how much is folded away', () => {
    assert.deepEqual(draw({ a: { b: 1 }, c: [1, 2] }, ['']), [
      '{',
      '  "a": {…}, (1 key)',
      '  "c": […] (2 items)',
      '}',
    ]);
  });

  it('shows long arrays in pages', () => {
    const value = Array.from({ length: 250 }, (_, index) => index);
    assert.deepEqual(draw(value, ['']).slice(-3), ['  99,', '  Show 100 of 150 more', ']']);
    assert.deepEqual(draw(value, [''], new Map([['', 200]])).slice(-3), [
      '  199,',
      '  Show 50 of 50 more',
      ']',
    ]);
    assert.deepEqual(draw(value, [''], new Map([['', 300]])).slice(-2), ['  249', ']']);
  });

  it('opens a text that holds JSON into it', () => {
    const value = { body: '{"id":1}' };
    assert.deepEqual(draw(value, ['']), ['{', '  "body": "{\\"id\\":1}" (holds JSON)', '}']);
    assert.deepEqual(draw(value, ['', '/body']), [
      '{',
      '  "body": { (JSON in a text)',
      '    "id": 1',
      '  }',
      '}',
    ]);
  });

  it('cuts long texts until they are opened', () => {
    const value = 'x'.repeat(1_000);
    assert.deepEqual(draw(value, []), [`"${'x'.repeat(400)}"… (1,000 characters)`]);
    assert.deepEqual(draw(value, ['']), [JSON.stringify(value)]);
  });

  it('has paths that names with slashes do not confuse', () => {
    const rows = jsonRows(
      { 'a/b': { c: 1 }, a: { b: 2 } },
      { expanded: new Set(['', '/a~1b', '/a']), shown: new Map() },
    );
    const values = rows.filter(row => row.kind === 'value').map(row => row.path);
    assert.deepEqual(values, ['', '/a~1b', '/a~1b/c', '/a', '/a/b']);
    assert.deepEqual(['/a~1b/c', '/a~1b', ''].map(parentPath), ['/a~1b', '', undefined]);
  });

  it('tells place and number among its neighbours', () => {
    const rows = jsonRows([7, 8], { expanded: new Set(['']), shown: new Map() });
    assert.deepEqual(
      rows.filter(row => row.kind === 'value').map(row => [row.position, row.setSize]),
      [
        [1, 1],
        [1, 2],
        [2, 2],
      ],
    );
  });

  it('opens level by level at first, as long as it is not much', () => {
    assert.deepEqual([...initiallyExpanded({ a: { b: [1] } })], ['', '/a', '/a/b']);
    const wide = { small: [1], large: Array.from({ length: 90 }, () => ({ x: 1 })) };
    assert.deepEqual([...initiallyExpanded(wide, 20)], ['', '/small']);
    assert.deepEqual([...initiallyExpanded('text')], []);
  });
});
