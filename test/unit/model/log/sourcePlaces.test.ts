import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sourcePlaces } from '../../../../src/model/log/sourcePlaces.ts';

describe('places in a line of a log', () => {
  const cases: readonly [string, readonly (readonly [string, number, number])[]][] = [
    ['    at handler (/var/task/index.js:12:5)', [['/var/task/index.js', 12, 5]]],
    ['    at file:///var/task/index.mjs:1:2', [['/var/task/index.mjs', 1, 2]]],
    ['  File "/var/task/app.py", line 3, in handler', [['/var/task/app.py', 3, 1]]],
    ['no place at 10:31:07 in eu-west-1', []],
  ];
  for (const [text, places] of cases) {
    it(`are found in ${text.trim()}`, () => {
      assert.deepEqual(
        sourcePlaces(text).map(({ file, line, column }) => [file, line, column]),
        places,
      );
    });
  }

  it('are all found in an error in JSON, and where they stand', () => {
    const stack = ['TypeError: x', '    at a (/var/task/a.js:1:2)', '    at b (/var/task/b.js:3:4)'];
    const text = `ERROR\tInvoke Error \t${JSON.stringify({ stack })}`;
    assert.deepEqual(
      sourcePlaces(text).map(({ start, end }) => text.slice(start, end)),
      ['/var/task/a.js:1:2', '/var/task/b.js:3:4'],
    );
    const python = JSON.stringify({ stackTrace: ['  File "/var/task/app.py", line 3, in handler\n'] });
    assert.deepEqual(
      sourcePlaces(python).map(({ file, line }) => [file, line]),
      [['/var/task/app.py', 3]],
    );
  });
});
