import assert from 'node:assert/strict';
import { once } from 'node:events';
import { it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { pendingWorkHeader } from '../../../../src/protocol/bootstrap.ts';
import { numberedEvents } from '../../../differential/handlerCase.ts';
import { startBootstrap } from './startBootstrap.ts';

const logMany = 'for (let line = 0; line < 20_000; line++) console.log(line, "x".repeat(80));';

for (const [kind, prepare] of [
  ['blocks', ''],
  // Whoever wraps the descriptor in a socket makes it non-blocking for everybody.
  ['does not block', 'new (require("node:net").Socket)({ fd: 3 });'],
] as const) {
  it(`loses no log line when the pipe is full and ${kind}`, async test => {
    const source = `${prepare} exports.handler = async () => { ${logMany} };`;
    const { api, assign, log, records } = await startBootstrap(test, { source, events: numberedEvents(1) });
    log.pause();
    assign();
    await delay(300);
    assert.equal(api.posts.length, 0, 'the handler waits for the reader');
    log.resume();
    await api.askedForMore;
    assert.equal(records.length, 20_000);
    assert.match(records[19_999] ?? '', /\trequest-1\tINFO\t19999 x{80}\n$/);
  });
}

it('ends as a spare when the emulator is gone', async test => {
  const { child, control } = await startBootstrap(test, { source: '', events: [] });
  control.end();
  assert.deepEqual(await once(child, 'exit'), [0, null]);
});

it('ends in the middle of an invocation when the emulator is gone', async test => {
  const source = `process.on('exit', () => console.log('exit listener'));
    exports.handler = () => new Promise(() => { setInterval(() => {}, 1000); console.log('running'); });`;
  const { assign, child, control, log, records } = await startBootstrap(test, {
    source,
    events: numberedEvents(1),
  });
  assign();
  await once(log, 'data');
  control.end();
  assert.notEqual((await once(child, 'exit'))[0], 0);
  assert.equal(records.length, 1);
});

it('runs nothing of the handler between two invocations when it is to block', async test => {
  const source = `setInterval(() => console.log('tick'), 2); exports.handler = async event => event.n;`;
  const { api, assign, control, records } = await startBootstrap(test, {
    source,
    events: numberedEvents(2),
    freeze: 'block',
  });
  assign();
  await until(() => api.nextHeaders.length === 1);
  await delay(50);
  const ticks = records.length;
  await delay(100);
  assert.deepEqual([records.length, api.posts.length], [ticks, 0], 'nothing runs before the thaw');
  control.write('\n');
  await until(() => api.posts.length === 1);
  control.write('\n');
  await until(() => api.posts.length === 2);
  assert.deepEqual(
    api.posts.map(post => post.body),
    ['1', '2'],
  );
});

it('tells with the next request what the handler left running', async test => {
  const source = `exports.handler = async event => {
    process.stdout.write('output is no work');
    if (event.n === 2) { setTimeout(() => {}, 60_000); setInterval(() => {}, 60_000); }
    if (event.n === 3) require('node:net').createServer().listen(0, '127.0.0.1');
  };`;
  const { api, assign } = await startBootstrap(test, { source, events: numberedEvents(3) });
  assign();
  await api.askedForMore;
  const pending = api.nextHeaders.map(headers => JSON.parse(String(headers[pendingWorkHeader] ?? 'null')));
  assert.deepEqual(pending, [null, null, { Timeout: 2 }, { Timeout: 2, TCPServerWrap: 1 }]);
});

async function until(condition: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 10_000; !condition(); await delay(5)) {
    assert.ok(Date.now() < deadline, 'waited in vain');
  }
}

it('finds what is in a layer by require and by import, and names who wanted what is nowhere', async test => {
  const source = `exports.handler = async () => [
      require('/opt/nodejs/helper'),
      (await import('/opt/nodejs/helper.js')).default,
      require('one'),
      (await import('one')).default,
      (await import('one/part')).default,
      await import('two').catch(({ code, message }) => [code, message.replace(/ from .*\\//, ' from ')]),
    ];`;
  const layer = {
    'nodejs/helper.js': "module.exports = 'helper';",
    'nodejs/node_modules/one/package.json':
      '{ "exports": { ".": { "import": "./one.mjs", "require": "./one.cjs" }, "./part": "./part.mjs" } }',
    'nodejs/node_modules/one/one.mjs': "export default 'imported';",
    'nodejs/node_modules/one/one.cjs': "module.exports = 'required';",
    'nodejs/node_modules/one/part.mjs': "export default 'part';",
  };
  const { api, assign } = await startBootstrap(test, { source, events: numberedEvents(1), layer });
  assign();
  await api.askedForMore;
  assert.deepEqual(JSON.parse(api.posts[0]?.body.toString() ?? ''), [
    'helper',
    'helper',
    'required',
    'imported',
    'part',
    ['ERR_MODULE_NOT_FOUND', "Cannot find package 'two' imported from index.js"],
  ]);
});
