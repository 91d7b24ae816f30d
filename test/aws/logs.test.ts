import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { AwsConnection } from '../../src/model/aws/connection.ts';
import type { LogEvent } from '../../src/model/aws/logs.ts';
import { connectTo } from './support/connectTo.ts';
import { type FakeAws, startFakeAws } from './support/fakeAws.ts';
import type { FakeLogEvent } from './support/fakeLogs.ts';

const logGroup = '/aws/lambda/orders';
const limitMs = 30_000;

let fake: FakeAws;
let aws: AwsConnection;
let stop: AbortController;
let heard: string[];

before(async () => {
  fake = await startFakeAws();
  aws = await connectTo(fake.url);
});

beforeEach(() => {
  fake.logs.groups.clear();
  fake.logs.sessions.length = 0;
  fake.logs.searches = 0;
  fake.logs.allowsLive = true;
  stop = new AbortController();
  heard = [];
});

afterEach(() => stop.abort());

after(async () => {
  aws.close();
  await fake.close();
});

async function until(name: string, holds: () => boolean): Promise<void> {
  for (const endMs = Date.now() + limitMs; !holds(); await pause(5)) {
    assert.ok(Date.now() < endMs, `Waited in vain until ${name}; heard ${heard}`);
  }
}

let count = 0;

function event(message: string, timestamp = Date.now()): FakeLogEvent {
  count += 1;
  return { eventId: `e${count}`, timestamp, logStreamName: 'stream', message };
}

/** Listens until the test stops it; the promise is that of the end. */
async function listen(filter?: string): Promise<void> {
  const query = { logGroup, ...(filter !== undefined && { filter }) };
  for await (const events of aws.logs.tail(query, stop.signal)) {
    heard.push(...events.map(({ message }: LogEvent) => message));
  }
}

describe('a live tail', () => {
  it('tells events once and in order, also those that were written between two sessions', async () => {
    const written: FakeLogEvent[] = [];
    fake.logs.groups.set(logGroup, written);
    const ended = listen();
    await until('a session is open', () => fake.logs.sessions.length === 1);
    const [first] = fake.logs.sessions;
    assert.ok(first);
    const timeMs = Date.now();
    const same = [event('one', timeMs), event('two', timeMs), event('two', timeMs)];
    written.push(...same);
    first.send([]);
    first.send(same);
    await until('they are heard', () => heard.length === 3);
    written.push(event('between'));
    first.cut();
    await until('another session is open', () => fake.logs.sessions.length === 2);
    const last = event('after');
    written.push(last);
    fake.logs.sessions[1]?.send([last]);
    await until('the last one is heard', () => heard.includes('after'));
    assert.deepEqual(heard, ['one', 'two', 'two', 'between', 'after']);
    fake.logs.sessions[1]?.end();
    await until('a third session is open', () => fake.logs.sessions.length === 3);
    stop.abort();
    await ended;
    await fake.logs.sessions[2]?.closed;
    assert.equal(heard.length, 5);
  });

  it('passes the filter on', async () => {
    fake.logs.groups.set(logGroup, []);
    const ended = listen('ERROR');
    await until('a session is open', () => fake.logs.sessions.length === 1);
    assert.equal(fake.logs.sessions[0]?.filter, 'ERROR');
    stop.abort();
    await ended;
  });
});

describe('a tail where AWS opens no session', () => {
  it('looks again and again, and tells events once, also such that are found late', async () => {
    const written = [event('long ago', Date.now() - 60_000)];
    fake.logs.groups.set(logGroup, written);
    fake.logs.allowsLive = false;
    const ended = listen();
    await until('it looks', () => fake.logs.searches > 0);
    const timeMs = Date.now();
    written.push(event('one', timeMs), event('two', timeMs), event('three', timeMs + 20));
    await until('three are heard', () => heard.length === 3);
    written.push(event('late', timeMs + 10));
    await until('the late one is heard', () => heard.length === 4);
    const searches = fake.logs.searches;
    await until('it has looked once more', () => fake.logs.searches > searches + 4);
    assert.deepEqual(heard, ['one', 'two', 'three', 'late']);
    stop.abort();
    await ended;
  });

  it('waits for a group that the first invocation makes', async () => {
    fake.logs.allowsLive = false;
    const ended = listen();
    await until('it has looked', () => fake.logs.searches > 0);
    fake.logs.groups.set(logGroup, [event('one')]);
    await until('it is heard', () => heard.length === 1);
    stop.abort();
    await ended;
  });

  it('ends with the reason when AWS does not take the filter', async () => {
    fake.logs.groups.set(logGroup, []);
    fake.logs.allowsLive = false;
    await assert.rejects(listen('{ $.level'), /logs:FilterLogEvents failed .* Invalid filter pattern/);
  });
});

describe('a search', () => {
  it('goes through pages, also empty ones, oldest first', async () => {
    const written = [5, 3, 1, 4, 2].map(number => event(`${number}`, 1_000 + number));
    fake.logs.groups.set(logGroup, written);
    const pages: string[][] = [];
    let next: string | undefined;
    do {
      const page = await aws.logs.search({ logGroup, startMs: 1_002, endMs: 1_005 }, next);
      pages.push(page.items.map(({ message }) => message));
      next = page.next;
    } while (next !== undefined);
    assert.deepEqual(pages, [['2', '3'], [], ['4', '5']]);
  });

  it('of a group that does not exist says so', async () => {
    const search = aws.logs.search({ logGroup: 'nobodys', startMs: 0 });
    await assert.rejects(search, /log group does not exist/);
  });
});
