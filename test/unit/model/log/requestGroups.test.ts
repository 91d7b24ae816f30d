import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LogEvent } from '../../../../src/model/aws/logs.ts';
import { createRequestGroups, type RequestGroup } from '../../../../src/model/log/requestGroups.ts';

const [first, second] = [
  '11111111-0cc4-4383-b448-ef127ab11931',
  '22222222-0cc4-4383-b448-ef127ab11931',
] as const;
const one = '2026/11/21/[7]0a1b2c';
const other = '2026/11/21/[$LATEST]3d4e5f';

let count = 0;
function event(stream: string, message: string): LogEvent {
  count += 1;
  return { id: `${count}`, timeMs: count, stream, message: `${message}\n` };
}

const report = (id: string) =>
  `REPORT RequestId: ${id}\tDuration: 1.00 ms\tBilled Duration: 1 ms\tMemory Size: 128 MB\tMax Memory Used: 50 MB\t`;

function groupByRequest(events: readonly LogEvent[]): readonly RequestGroup[] {
  const groups = createRequestGroups(events.length);
  for (const each of events) groups.add(each);
  return groups.list();
}

/** Ids and the texts of each group. */
function shown(events: readonly LogEvent[]) {
  return groupByRequest(events).map(group => [
    group.requestId,
    ...group.events.map(({ message }) => message.split(' ', 1)[0]?.trim()),
  ]);
}

describe('the log of requests', () => {
  it('is one group for each request, also where environments write at the same time', () => {
    const events = [
      event(one, `START RequestId: ${first} Version: 7`),
      event(other, `START RequestId: ${second} Version: $LATEST`),
      event(one, 'printed'),
      event(other, `2026-11-21T10:31:07.114Z\t${second}\tINFO\thello`),
      event(one, `END RequestId: ${first}`),
      event(other, report(second)),
      event(one, report(first)),
    ];
    const groups = groupByRequest(events);
    assert.deepEqual(
      groups.map(({ requestId, version, report: figures }) => [requestId, version, figures?.requestId]),
      [
        [first, '7', first],
        [second, '$LATEST', second],
      ],
    );
    assert.deepEqual(
      groups.map(group => group.events.length),
      [4, 3],
    );
  });

  it('has the init phase of a cold start in it, and what comes after its end', () => {
    const events = [
      event(one, 'INIT_START Runtime Version: nodejs:24.v1'),
      event(one, `2026-11-21T10:31:07.114Z\tundefined\tINFO\tloading`),
      event(one, `START RequestId: ${first} Version: 7`),
      event(one, report(first)),
      event(one, 'XRAY TraceId: 1'),
      event(one, `START RequestId: ${second} Version: 7`),
    ];
    assert.deepEqual(
      shown(events).map(([id, ...lines]) => [id, lines.length]),
      [
        [first, 5],
        [second, 1],
      ],
    );
  });

  it('is two groups where a retry has the same id', () => {
    const attempt = [event(one, `START RequestId: ${first} Version: 7`), event(one, report(first))];
    assert.deepEqual(shown([...attempt, ...attempt]), [
      [first, 'START', 'REPORT'],
      [first, 'START', 'REPORT'],
    ]);
  });

  it('is found by the ids of JSON records where nothing else tells', () => {
    const record = (requestId: string) => JSON.stringify({ level: 'ERROR', requestId, message: 'x' });
    const events = [event(one, record(first)), event(one, record(second)), event(one, record(first))];
    assert.deepEqual(
      shown(events).map(([id, ...lines]) => [id, lines.length]),
      [
        [first, 2],
        [second, 1],
      ],
    );
  });

  it('is adopted where the reading began in its middle', () => {
    const events = [event(one, 'printed'), event(one, `END RequestId: ${first}`)];
    assert.deepEqual(shown(events), [[first, 'printed', 'END']]);
  });

  it('forgets the oldest requests beyond the limit', () => {
    const groups = createRequestGroups(3);
    for (const id of [first, second]) {
      groups.add(event(one, `START RequestId: ${id} Version: 7`));
      groups.add(event(one, report(id)));
    }
    assert.deepEqual(
      groups.list().map(({ requestId }) => requestId),
      [second],
    );
  });
});
