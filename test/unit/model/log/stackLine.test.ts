import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { placeLabel, readStackLine, withoutMessage } from '../../../../src/model/log/stackLine.ts';

describe('a line of a stack trace', () => {
  const places: readonly [string, string, number, number][] = [
    ['    at handler (file:///home/me/a%20b/create.ts:12:5)', '/home/me/a b/create.ts', 12, 5],
    ['    at async handler (/home/me/create.ts:12:5)', '/home/me/create.ts', 12, 5],
    ['    at /home/me/create.ts:1:2', '/home/me/create.ts', 1, 2],
    ['    at async file:///home/me/create.ts:1:2', '/home/me/create.ts', 1, 2],
    ['    at Object.<anonymous> (C:\\code\\create.ts:3:4)', 'C:\\code\\create.ts', 3, 4],
    ['    at handler (file:///C:/code/create.ts:3:4)', 'C:/code/create.ts', 3, 4],
    ['    at get (/app/(group)/route.ts:7:8)', '/app/(group)/route.ts', 7, 8],
    ['    at get (/My Folder (1)/x.ts:7:8)', '/My Folder (1)/x.ts', 7, 8],
    ['  File "/var/task/app.py", line 3, in handler', '/var/task/app.py', 3, 1],
  ];
  for (const [text, file, line, column] of places) {
    it(`names the place in ${text.trim()}`, () => {
      assert.deepEqual(readStackLine(text).location, { file, line, column });
    });
  }

  it('keeps the text around the place', () => {
    const { before, after } = readStackLine('    at async handler (/home/me/create.ts:12:5)');
    assert.deepEqual([before, after], ['    at async handler ', '']);
  });

  it('is internal for frames of Node.js', () => {
    const line = readStackLine(
      '    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)',
    );
    assert.deepEqual([line.internal, line.location], [true, undefined]);
    assert.equal(readStackLine('    at node:internal/main:1:2').internal, true);
  });

  it('is plain text when it names no place', () => {
    for (const text of ['TypeError: x', '    at <anonymous>', '    at eval (eval at f (a.js))', '']) {
      assert.deepEqual(readStackLine(text), { before: text, after: '', internal: false });
    }
  });
});

describe('a stack trace', () => {
  it('loses the message on top, however many lines it has', () => {
    const frame = '    at handler (/a.ts:1:2)';
    assert.deepEqual(withoutMessage(['Error: two', 'lines', frame]), [frame]);
    assert.deepEqual(withoutMessage([frame]), [frame]);
    assert.deepEqual(withoutMessage(['no frames']), ['no frames']);
  });

  it('shows the end of long paths', () => {
    const place = { line: 30, column: 5 };
    assert.equal(
      placeLabel({ file: '/home/me/orders/src/create.ts', ...place }),
      '…/orders/src/create.ts:30:5',
    );
    assert.equal(placeLabel({ file: 'C:\\a\\create.ts', ...place }), 'C:\\a\\create.ts:30:5');
  });
});
