import assert from 'node:assert/strict';
import { mkdir, symlink } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { commands, debug, Uri, window, workspace } from 'vscode';
import type { ExtensionApi } from '../../src/editor/extensionApi.ts';
import { commandIds } from '../../src/editor/ids.ts';
import {
  breakAt,
  type DebugWatch,
  evaluate,
  goOn,
  removeBreakpoints,
  watchDebugging,
} from './support/debugging.ts';
import { endOf, folder, functionNamed, readyApi, until, untilFunction } from './support/extension.ts';

const template = `Transform: AWS::Serverless-2016-10-31
Globals:
  Function: { Runtime: nodejs22.x, Timeout: 3 }
Resources:
  Typed:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: typed, Handler: typed.handler }
  Module:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: module, Handler: index.handler }
  Common:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: common, Handler: index.handler, Runtime: nodejs24.x }
`;

const typed = `import { withTax } from '@debugged/money';

interface Order {
  readonly amount: number;
}

const rate: number = 19; // module scope

export const handler = async (event: Order, context: { getRemainingTimeInMillis(): number }) => {
  const before: number = context.getRemainingTimeInMillis();
  const total = withTax(event.amount, rate); // in the handler
  const after: number = context.getRemainingTimeInMillis();
  return { total, lostMs: before - after };
};
`;

/** A package of the workspace, in TypeScript. */
const money = `export interface Money {
  readonly cents: number;
}

export function withTax(amount: number, rate: number): Money {
  const cents = Math.round(amount * (100 + rate)); // in the package
  return { cents };
}
`;

const esModule = `import { setTimeout } from 'node:timers/promises';

export const loadedAt = await setTimeout(1, 'loaded'); // module scope

export async function handler(event) {
  const answer = { loadedAt, event }; // in the handler
  return answer;
}
`;

const common = `const { hostname } = require('node:os'); // module scope
exports.handler = async () => hostname().length > 0; // in the handler
`;

const at = (...segments: string[]) => Uri.joinPath(folder(), 'debugged', ...segments);
/** Types a text into an open file behind so many characters of another text, and saves it. */
async function insert(file: Uri, where: string, offset: number, text: string): Promise<void> {
  const editor = await window.showTextDocument(file);
  const start = editor.document.getText().indexOf(where);
  assert.ok(await editor.edit(builder => builder.insert(editor.document.positionAt(start + offset), text)));
  await editor.document.save();
}

const write = (file: Uri, text: string) => workspace.fs.writeFile(file, new TextEncoder().encode(text));

describe('Debug Locally', () => {
  let api: ExtensionApi;
  let watch: DebugWatch;

  before(async () => {
    await write(at('typed', 'typed.ts'), typed);
    await write(
      at('packages', 'money', 'package.json'),
      '{ "name": "@debugged/money", "main": "src/money.ts" }',
    );
    await write(at('packages', 'money', 'src', 'money.ts'), money);
    await mkdir(at('node_modules', '@debugged').fsPath, { recursive: true });
    await symlink(
      at('packages', 'money').fsPath,
      at('node_modules', '@debugged', 'money').fsPath,
      'junction',
    );
    await write(at('module', 'index.mjs'), esModule);
    await write(at('common', 'index.js'), common);
    await write(at('template.yaml'), template);
    for (const name of ['Typed', 'Module', 'Common'])
      await write(at('events', name, 'order.json'), '{ "amount": 100 }');
    api = await readyApi();
    for (const name of ['Typed', 'Module', 'Common']) await untilFunction(api, name, 'there');
    watch = watchDebugging();
  });

  afterEach(async () => {
    removeBreakpoints();
    await debug.stopDebugging();
    await until('all sessions have ended', () => watch.sessions.length === 0);
  });

  after(async () => {
    watch.dispose();
    await workspace.fs.delete(at('template.yaml'));
    for (const name of ['Typed', 'Module', 'Common']) await untilFunction(api, name, 'gone');
  });

  const start = (logicalId: string) =>
    commands.executeCommand<string>(commandIds.debugLocally, {
      functionId: functionNamed(api, logicalId).function.id,
    });

  async function payloadOf(invocationId: unknown): Promise<unknown> {
    const entry = await endOf(api, invocationId);
    assert.equal(entry.state, 'finished', JSON.stringify(entry));
    assert.equal(entry.state === 'finished' && entry.result.status, 'success', JSON.stringify(entry));
    return entry.state === 'finished' && JSON.parse(entry.result.payload);
  }

  it('stops the first time in a TypeScript handler, in its module scope and in a package of the workspace', async () => {
    await breakAt(at('typed', 'typed.ts'), '// module scope');
    await breakAt(at('typed', 'typed.ts'), '// in the handler');
    await breakAt(at('packages', 'money', 'src', 'money.ts'), '// in the package');
    const invocationId = await start('Typed');
    for (const [file, text] of [
      ['typed/typed.ts', 'const rate: number = 19; // module scope'],
      ['typed/typed.ts', 'const total = withTax(event.amount, rate); // in the handler'],
      ['packages/money/src/money.ts', 'const cents = Math.round(amount * (100 + rate)); // in the package'],
    ] as const) {
      const stop = await watch.nextStop();
      assert.deepEqual([stop.file, stop.text], [at(file).fsPath, text]);
      await goOn(stop);
    }
    const payload = (await payloadOf(invocationId)) as { readonly total: unknown };
    assert.deepEqual(payload.total, { cents: 11900 });
  });

  for (const [logicalId, file] of [
    ['Module', 'module/index.mjs'],
    ['Common', 'common/index.js'],
  ] as const) {
    it(`stops the first time in module scope and handler of ${file}`, async () => {
      await breakAt(at(file), '// module scope');
      await breakAt(at(file), '// in the handler');
      const invocationId = await start(logicalId);
      for (const mark of ['// module scope', '// in the handler']) {
        const stop = await watch.nextStop();
        assert.equal(stop.file, at(file).fsPath);
        assert.ok(stop.text.endsWith(mark), stop.text);
        await goOn(stop);
      }
      await payloadOf(invocationId);
    });
  }

  it('takes nothing from the time of a function that a breakpoint holds longer than its timeout', async () => {
    await breakAt(at('typed', 'typed.ts'), '// in the handler');
    const invocationId = await start('Typed');
    const stop = await watch.nextStop();
    const left = Number(await evaluate(stop, 'context.getRemainingTimeInMillis()'));
    await delay(5_000);
    assert.equal(Number(await evaluate(stop, 'context.getRemainingTimeInMillis()')), left);
    await goOn(stop);
    const { lostMs } = (await payloadOf(invocationId)) as { readonly lostMs: number };
    assert.ok(lostMs < 500, `${lostMs} ms were lost`);
  });

  it('serves many events in one session, with the code as it was saved last', async () => {
    await breakAt(at('typed', 'typed.ts'), '// in the handler');
    const first = await start('Typed');
    await goOn(await watch.nextStop());
    await payloadOf(first);
    const [session] = watch.sessions;

    const reference = { functionId: functionNamed(api, 'Typed').function.id };
    const again = await commands.executeCommand(commandIds.invokeLocally, reference);
    await goOn(await watch.nextStop());
    await payloadOf(again);

    await insert(at('typed', 'typed.ts'), 'rate); // in the handler', 'rate'.length, ' + 1');
    const changed = await commands.executeCommand(commandIds.invokeAgain, reference);
    const stop = await watch.nextStop();
    assert.equal(stop.text, 'const total = withTax(event.amount, rate + 1); // in the handler');
    await goOn(stop);
    assert.deepEqual(((await payloadOf(changed)) as { readonly total: unknown }).total, { cents: 12000 });
    assert.equal(watch.sessions[0], session);
  });

  it('debugs several functions at once', async () => {
    await breakAt(at('module', 'index.mjs'), '// in the handler');
    await breakAt(at('common', 'index.js'), '// in the handler');
    const invocations = [await start('Module'), await start('Common')];
    const stops = [await watch.nextStop(), await watch.nextStop()];
    assert.deepEqual(
      new Set(stops.map(({ file }) => file)),
      new Set([at('common', 'index.js').fsPath, at('module', 'index.mjs').fsPath]),
    );
    for (const stop of stops) await goOn(stop);
    for (const invocation of invocations) await payloadOf(invocation);
    const lambdaSessions = watch.sessions.filter(({ type }) => type === 'lambda');
    assert.deepEqual(
      new Set(lambdaSessions.map(({ name }) => name)),
      new Set(['Lambda: Common', 'Lambda: Module']),
    );
    for (const session of lambdaSessions) await debug.stopDebugging(session);
  });

  it('ends with a running event when the session is stopped, and the next event runs without a debugger', async () => {
    await breakAt(at('module', 'index.mjs'), '// in the handler');
    const invocationId = await start('Module');
    const { session } = await watch.nextStop();
    const port = watch.sessions.find(({ configuration }) => 'port' in configuration)?.configuration['port'];
    assert.equal((await fetch(`http://127.0.0.1:${port}/json/list`)).status, 200);
    await debug.stopDebugging(session);
    await until('all sessions have ended', () => watch.sessions.length === 0);
    assert.equal((await endOf(api, invocationId)).state, 'cancelled');
    await assert.rejects(fetch(`http://127.0.0.1:${port}/json/list`));
    const reference = { functionId: functionNamed(api, 'Module').function.id };
    await payloadOf(await commands.executeCommand(commandIds.invokeLocally, reference));
    assert.equal(watch.sessions.length, 0);
  });

  it('runs a configuration of launch.json, relative event included', async () => {
    const event = 'debugged/events/Module/configured.json';
    await write(Uri.joinPath(folder(), event), '{ "amount": 7 }');
    await breakAt(at('module', 'index.mjs'), '// in the handler');
    const configuration = { type: 'lambda', request: 'invoke', name: 'mine', function: 'Module', event };
    assert.ok(await debug.startDebugging(workspace.workspaceFolders?.[0], configuration));
    const stop = await watch.nextStop();
    assert.equal(await evaluate(stop, 'event.amount'), '7');
    assert.deepEqual(watch.sessions[0]?.name, 'mine');
    await goOn(stop);
  });

  it('gives an event at the same time an environment and a session of its own, where that is wanted', async () => {
    await breakAt(at('module', 'index.mjs'), '// in the handler');
    const event = 'debugged/events/Module/order.json';
    const configuration = {
      type: 'lambda',
      request: 'invoke',
      name: 'two',
      function: 'Module',
      event,
      concurrency: 2,
    };
    assert.ok(await debug.startDebugging(workspace.workspaceFolders?.[0], configuration));
    const first = await watch.nextStop();
    const reference = { functionId: functionNamed(api, 'Module').function.id };
    const second = await commands.executeCommand(commandIds.invokeLocally, reference);
    const stop = await watch.nextStop();
    assert.notEqual(stop.session.id, first.session.id);
    assert.ok(watch.sessions.some(({ name }) => name === 'Module #2'));
    await goOn(stop);
    await payloadOf(second);
    await goOn(first);
  });

  it('starts anew with the same event when the session is restarted', async () => {
    await breakAt(at('module', 'index.mjs'), '// module scope');
    const first = await start('Module');
    await watch.nextStop();
    await commands.executeCommand('workbench.action.debug.restart');
    const again = await watch.nextStop();
    assert.ok(again.text.endsWith('// module scope'));
    assert.equal((await endOf(api, first)).state, 'cancelled');
    assert.deepEqual(
      watch.sessions.filter(({ type }) => type === 'lambda').map(({ name }) => name),
      ['Lambda: Module'],
    );
    await goOn(again);
  });

  it('ends when the code cannot be built: the panel tells why', async () => {
    await write(at('typed', 'typed.ts'), 'export const handler = async () => {');
    await start('Typed');
    const entry = await endOf(api, api.invocations.list()[0]?.entry.invocationId);
    assert.equal(entry.state === 'refused' && entry.error.code, 'build-failed');
    await until('all sessions have ended', () => watch.sessions.length === 0);
    await write(at('typed', 'typed.ts'), typed);
  });

  it('ends when the emulator is killed', async () => {
    await write(
      at('common', 'index.js'),
      common.replace('hostname().length', "process.kill(process.ppid, 'SIGKILL')"),
    );
    await breakAt(at('common', 'index.js'), '// in the handler');
    const invocationId = await start('Common');
    await goOn(await watch.nextStop());
    await until('all sessions have ended', () => watch.sessions.length === 0);
    const entry = await endOf(api, invocationId);
    assert.equal(entry.state === 'refused' && entry.error.code, 'emulator-ended');
    await write(at('common', 'index.js'), common);
  });

  it('starts nothing for a function that there is not', async () => {
    const configuration = { type: 'lambda', request: 'invoke', name: 'none', function: 'Nobody' };
    assert.equal(await debug.startDebugging(workspace.workspaceFolders?.[0], configuration), false);
    assert.equal(watch.sessions.length, 0);
  });
});
