import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findFunctionLog } from '../../../../src/editor/logs/functionLog.ts';
import { createLiveText, groupsText } from '../../../../src/editor/logs/logText.ts';
import { readingFailed } from '../../../../src/editor/logs/readingFailed.ts';
import { readRequestLog } from '../../../../src/editor/logs/requestLog.ts';
import { searchErrors } from '../../../../src/editor/logs/searchErrors.ts';
import type { FunctionAlias, FunctionConfiguration } from '../../../../src/model/aws/deployedFunction.ts';
import type { LambdaService } from '../../../../src/model/aws/lambdaService.ts';
import type { LogEvent, LogSearch } from '../../../../src/model/aws/logs.ts';
import type { LoggedError } from '../../../../src/model/log/loggedError.ts';
import { createRequestGroups } from '../../../../src/model/log/requestGroups.ts';
import { UserError } from '../../../../src/model/userError.ts';

const [first, second] = [
  '11111111-0cc4-4383-b448-ef127ab11931',
  '22222222-0cc4-4383-b448-ef127ab11931',
] as const;
const stream = '2026/11/21/[7]0a1b2c';
const log = { functionName: 'orders', logGroup: '/aws/lambda/orders' };

function events(...messages: readonly string[]): LogEvent[] {
  return messages.map((message, index) => ({ id: message, timeMs: index, stream, message: `${message}\n` }));
}

const report = (id: string) =>
  `REPORT RequestId: ${id}\tDuration: 1.00 ms\tBilled Duration: 1 ms\tMemory Size: 128 MB\tMax Memory Used: 50 MB\t`;
const written = events(
  `START RequestId: ${first} Version: 7`,
  report(first),
  `START RequestId: ${second} Version: 7`,
  'Traceback\r  File "x"',
  report(second),
);

/** As CloudWatch would: a page for each event, and an empty one. */
function logsOf(all: readonly LogEvent[], queries: LogSearch[] = []) {
  return {
    search: async (query: LogSearch, next = '0') => {
      queries.push(query);
      const term = query.filter?.replaceAll('"', '');
      const found = all.filter(
        event =>
          (query.stream ?? stream) === event.stream && (term === undefined || event.message.includes(term)),
      );
      const index = Number(next);
      return {
        items: index === 0 ? [] : found.slice(index - 1, index),
        ...(index <= found.length && { next: `${index + 1}` }),
      };
    },
  };
}

const { signal } = new AbortController();

describe('the log of one request', () => {
  it('is read from the stream that has it, pages without events included', async () => {
    const queries: LogSearch[] = [];
    const wanted = { logGroup: log.logGroup, requestId: second, timeMs: 5_000_000 };
    const group = await readRequestLog(logsOf(written, queries), wanted, signal);
    assert.ok(group);
    assert.equal(
      groupsText([group]),
      `── ${second} · version 7 · 1.00 ms\nSTART RequestId: ${second} Version: 7\nTraceback\n  File "x"\n${report(second).trim()}\n`,
    );
    assert.deepEqual([queries[0]?.filter, queries.at(-1)?.stream], [`"${second}"`, stream]);
  });

  it('is found by an event where no request is known, and may not be there', async () => {
    const wanted = { logGroup: log.logGroup, stream, timeMs: 0 };
    const group = await readRequestLog(
      logsOf(written),
      { ...wanted, eventId: 'Traceback\r  File "x"' },
      signal,
    );
    assert.equal(group?.requestId, second);
    assert.equal(await readRequestLog(logsOf([]), { ...wanted, requestId: first }, signal), undefined);
  });
});

describe('a long log', () => {
  it('is read once, however many pages it has', async () => {
    let readings = 0;
    const all = Array.from(
      { length: 150 },
      (_, index): LogEvent => ({
        ...{ id: `${index}`, timeMs: index, stream },
        get message() {
          readings += 1;
          return `line ${index}`;
        },
      }),
    );
    const wanted = { logGroup: log.logGroup, stream, requestId: first, timeMs: 0 };
    assert.equal(await readRequestLog(logsOf(all), wanted, signal), undefined);
    assert.ok(readings <= 5 * all.length, `${readings} times for ${all.length} events`);
  });

  it('of many errors has the newest ones, each request with its first', async () => {
    const time = (ms: number) => new Date(ms).toISOString();
    const id = (index: number) => `${index}`.padStart(8, '0') + first.slice(8);
    const failures = Array.from({ length: 2_500 }, (_, index) =>
      ['thrown', 'told again'].map((text, more) => {
        const timeMs = index * 10 + more;
        const message = `${time(timeMs)}\t${id(index)}\tERROR\t${text} ${index}`;
        return { id: `${timeMs}`, timeMs, stream, message };
      }),
    ).flat();
    const pageSize = 501;
    const search = async (_: LogSearch, next = '0') => {
      const end = Number(next) + pageSize;
      const more = end < failures.length && { next: `${end}` };
      return { items: failures.slice(Number(next), end), ...more };
    };
    let last: readonly LoggedError[] = [];
    for await (const errors of searchErrors({ search }, log, 0, signal)) last = errors;
    assert.equal(last.length, 1_000);
    assert.deepEqual([last[0]?.summary, last[999]?.summary], ['thrown 2499', 'thrown 1500']);
  });
});

describe('a log that grows', () => {
  it('has a heading where another request goes on, and keeps those of a request together', () => {
    const groups = createRequestGroups(100);
    const live = createLiveText();
    const [startFirst, reportFirst, startSecond, printed, reportSecond] = written;
    assert.ok(startFirst && reportFirst && startSecond && printed && reportSecond);
    const other = (event: LogEvent) => ({ ...event, stream: '2026/11/21/[7]3d4e5f' });
    const text = [
      live.add([startFirst], groups.add),
      live.add([other(startSecond), reportFirst, other(printed)], groups.add),
      live.add([other(reportSecond)], groups.add),
    ].join('');
    const words = text.split('\n').flatMap(line => line.split(' ', 1)[0] || []);
    assert.deepEqual(words, ['──', 'START', 'REPORT', '──', 'START', 'Traceback', 'REPORT']);
  });
});

describe('where a log is', () => {
  const lambda = (change: Partial<LambdaService> = {}): LambdaService =>
    ({
      getConfiguration: async () =>
        ({
          logging: { format: 'JSON', applicationLevel: 'INFO', systemLevel: 'INFO', logGroup: '/shop' },
        }) as FunctionConfiguration,
      getAlias: async () => ({ version: '7', routing: { version: '8', weight: 0.1 } }) as FunctionAlias,
      ...change,
    }) as LambdaService;

  it('tells the configuration; of an alias both versions are meant', async () => {
    assert.deepEqual(await findFunctionLog(lambda(), { functionName: 'orders', qualifier: 'live' }), {
      functionName: 'orders',
      qualifier: 'live',
      logGroup: '/shop',
      versions: ['7', '8'],
    });
  });

  it('is the usual group for whoever may not read the configuration', async () => {
    const denied = new UserError({ code: 'aws-denied', what: '', why: '', toDo: '' });
    const may = lambda({ getConfiguration: () => Promise.reject(denied) });
    assert.equal((await findFunctionLog(may, { functionName: 'orders' })).logGroup, '/aws/lambda/orders');
  });

  it('is nowhere before the function has run', () => {
    const missing = new UserError({ code: 'aws-not-found', what: '', why: '', toDo: '' });
    const told = readingFailed(missing, log);
    assert.ok(told instanceof UserError);
    assert.equal(told.data.code, 'no-log-yet');
    assert.match(told.message, /no log group \/aws\/lambda\/orders/);
    const other = new Error('x');
    assert.equal(readingFailed(other, log), other);
  });
});
