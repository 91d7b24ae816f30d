import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { errorsByRequest, readLoggedError } from '../../../../src/model/log/loggedError.ts';

const requestId = '11111111-0cc4-4383-b448-ef127ab11931';
const time = '2026-11-21T10:31:07.114Z';

function read(message: string, timeMs = 1) {
  return readLoggedError({ id: message, timeMs, stream: 's', message });
}

describe('an error in a log', () => {
  const failures: readonly [string, string][] = [
    [`${time} ${requestId} Task timed out after 3.00 seconds\n\n`, 'Task timed out after 3.00 seconds'],
    [
      `RequestId: ${requestId} Error: Runtime exited with error: signal: killed\nRuntime.ExitError`,
      'Runtime exited with error: signal: killed',
    ],
    [
      `${time}\t${requestId}\tERROR\tInvoke Error \t{"errorType":"TypeError","errorMessage":"no items"}`,
      'Invoke Error: TypeError: no items',
    ],
    ['[ERROR] ValueError: boom\rTraceback (most recent call last):\r  File "x"', 'ValueError: boom'],
    [
      `REPORT RequestId: ${requestId}\tDuration: 1 ms\tBilled Duration: 1 ms\tMemory Size: 128 MB\tMax Memory Used: 128 MB\tStatus: error\tError Type: Runtime.OutOfMemory`,
      'Runtime.OutOfMemory',
    ],
  ];
  for (const [message, summary] of failures) {
    it(`is that an invocation failed: ${summary}`, () => {
      assert.deepEqual([read(message)?.summary, read(message)?.failed], [summary, true]);
    });
  }

  it('is what the function logs as one, by its level', () => {
    const logged = read(`${time}\t${requestId}\tERROR\tmail was not sent\rsecond line`);
    assert.deepEqual(
      [logged?.summary, logged?.failed, logged?.requestId],
      ['mail was not sent', false, requestId],
    );
    assert.equal(read(JSON.stringify({ level: 'error', message: 'no stock' }))?.summary, 'no stock');
  });

  for (const message of [
    `${time}\t${requestId}\tINFO\tno ERROR here, timeout=3`,
    `REPORT RequestId: ${requestId}\tDuration: 1 ms\tBilled Duration: 1 ms\tMemory Size: 128 MB\tMax Memory Used: 50 MB`,
    'error',
  ]) {
    it(`is not ${message.slice(0, 60)}`, () => assert.equal(read(message), undefined));
  }

  it('counts once for each request, with its first words, the newest request first', () => {
    const errors = [
      read(`${time}\t${requestId}\tERROR\tmail was not sent`, 1),
      read('[ERROR] KeyError: 1', 2),
      read(`${time} ${requestId} Task timed out after 3.00 seconds`, 3),
    ].filter(error => error !== undefined);
    assert.deepEqual(
      errorsByRequest(errors).map(({ summary, failed }) => [summary, failed]),
      [
        ['KeyError: 1', true],
        ['mail was not sent', true],
      ],
    );
  });
});
