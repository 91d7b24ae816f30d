import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { commands, debug, Uri, workspace } from 'vscode';
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
import { endOf, folder, functionNamed, readyApi, until } from './support/extension.ts';

const source = `import packaged

origin = packaged.origin  # module scope


def handler(event, context):
    before = context.get_remaining_time_in_millis()
    after = context.get_remaining_time_in_millis()  # in the handler
    return {"origin": origin, "lostMs": before - after}
`;

const handlerFile = () => Uri.joinPath(folder(), 'src', 'app.py');
const write = (text: string) => workspace.fs.writeFile(handlerFile(), new TextEncoder().encode(text));

/** With the environment that is chosen in the Python extension, and the debugpy of Python Debugger. */
describe('Debug Locally of a Python function', () => {
  let api: ExtensionApi;
  let watch: DebugWatch;

  before(async () => {
    await write(source);
    api = await readyApi();
    watch = watchDebugging();
  });

  afterEach(async () => {
    removeBreakpoints();
    await debug.stopDebugging();
    await until('all sessions have ended', () => watch.sessions.length === 0);
  });

  after(() => watch.dispose());

  const reference = () => ({ functionId: functionNamed(api, 'Snake').function.id });

  async function payloadOf(
    invocationId: unknown,
  ): Promise<{ readonly origin: string; readonly lostMs: number }> {
    const entry = await endOf(api, invocationId);
    assert.ok(entry.state === 'finished' && entry.result.status === 'success', JSON.stringify(entry));
    return JSON.parse(entry.result.payload);
  }

  it('stops the first time in module scope and in the handler, which lose no time', async () => {
    await breakAt(handlerFile(), '# module scope');
    await breakAt(handlerFile(), '# in the handler');
    const invocationId = await commands.executeCommand(commandIds.debugLocally, reference());
    const first = await watch.nextStop();
    assert.deepEqual(
      [first.file, first.text],
      [handlerFile().fsPath, 'origin = packaged.origin  # module scope'],
    );
    await goOn(first);
    const second = await watch.nextStop();
    assert.ok(second.text.endsWith('# in the handler'), second.text);
    const left = Number(await evaluate(second, 'context.get_remaining_time_in_millis()'));
    await delay(5_000);
    const stillLeft = Number(await evaluate(second, 'context.get_remaining_time_in_millis()'));
    assert.ok(Math.abs(left - stillLeft) < 50, `${left - stillLeft} ms went by`);
    await goOn(second);
    const { origin, lostMs } = await payloadOf(invocationId);
    assert.equal(origin, 'envs/chosen');
    assert.ok(lostMs < 500, `${lostMs} ms were lost`);
  });

  it('serves many events in one session, with the code as it was saved last', async () => {
    await breakAt(handlerFile(), '# in the handler');
    const first = await commands.executeCommand(commandIds.debugLocally, reference());
    await goOn(await watch.nextStop());
    await payloadOf(first);
    const [session] = watch.sessions;

    await write(source.replace('packaged.origin', 'packaged.origin.upper()'));
    const changed = await commands.executeCommand(commandIds.invokeLocally, reference());
    await goOn(await watch.nextStop());
    assert.equal((await payloadOf(changed)).origin, 'ENVS/CHOSEN');
    assert.equal(watch.sessions[0], session);
  });
});
