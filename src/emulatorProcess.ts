import { cacheDirectory } from './emulator/cacheDirectory.ts';
import { createEmulator, type Emulator } from './emulator/emulator.ts';
import { endWithProcess } from './emulator/endWithProcess.ts';
import { expectedFunction } from './emulator/expectedFunction.ts';
import { createEditorEndpoint } from './emulator/lambdaApi/editorEndpoint.ts';
import { createPackaging } from './emulator/packaging/packaging.ts';
import { createPreparation } from './emulator/preparation/preparation.ts';
import { defaultEmulatorSettings, type EmulatorSettings } from './model/emulatorSettings.ts';
import type { LambdaFunction } from './model/lambdaFunction.ts';
import { UserError, type UserErrorData } from './model/userError.ts';
import { nodeFileSystem } from './node/nodeFileSystem.ts';
import type { FromEmulator, InvokeRequest, ToEmulator } from './protocol/emulator.ts';

const cache = cacheDirectory(process.platform, process.env);
const running = new Map<string, AbortController>();
let settings: EmulatorSettings = defaultEmulatorSettings;
let ending: Promise<void> | undefined;

const emulator: Emulator = createEmulator({
  settings,
  createPreparation: settings =>
    createPreparation({ settings, fileSystem: nodeFileSystem, cacheDirectory: cache }),
  bootstrapDirectory: __dirname,
  watchSources: true,
  onEnvironments: environments => send({ type: 'environments', environments }),
  onRuntimeApiLost: functionId => send({ type: 'notExposed', functionId, error: runtimeApiLost }),
  onDebuggee: debuggee => send({ type: 'debuggee', ...debuggee }),
});
endWithProcess(emulator);
const endpoint = createEditorEndpoint({
  emulator,
  region: () => settings.region,
  cacheDirectory: cache,
  send,
});
const packaging = createPackaging({ fileSystem: nodeFileSystem, cacheDirectory: cache }, send, toUserError);

process.on('message', message => receive(message as ToEmulator));
process.on('disconnect', () => void end());
send({ type: 'ready' });

function receive(message: ToEmulator): void {
  switch (message.type) {
    case 'configure':
      settings = message.settings;
      emulator.configure(settings);
      break;
    case 'warm':
      void expectedFunction(settings, cache).then(expected => expected && emulator.warm(expected));
      break;
    case 'invoke':
      void invoke(message);
      break;
    case 'cancel':
      running.get(message.invocationId)?.abort();
      break;
    case 'stopEnvironments':
      void emulator.stopEnvironments(message.functionId);
      break;
    case 'startDebugging':
      emulator.startDebugging(message);
      break;
    case 'stopDebugging':
      emulator.stopDebugging(message.functionId);
      break;
    case 'debuggerPaused':
      emulator.setPaused(message.environmentId, message.paused);
      break;
    case 'exposeRuntimeApi':
      void expose(message.function);
      break;
    case 'hideRuntimeApi':
      emulator.hideRuntimeApi(message.functionId);
      break;
    case 'startEndpoint':
    case 'endpointFunctions':
    case 'stopEndpoint':
      endpoint.receive(message);
      break;
    case 'package':
    case 'cancelPackage':
      packaging.receive(message);
      break;
    case 'shutdown':
      void end();
      break;
    default:
      message satisfies never;
  }
}

/** Extensions have the time that Lambda gives them. */
async function end(): Promise<never> {
  ending ??= emulator.stopEnvironments();
  await ending;
  process.exit();
}

async function expose(lambdaFunction: LambdaFunction): Promise<void> {
  try {
    send({ type: 'exposed', ...(await emulator.exposeRuntimeApi(lambdaFunction)) });
  } catch (error) {
    send({ type: 'notExposed', functionId: lambdaFunction.id, error: toUserError(error).data });
  }
}

async function invoke(request: InvokeRequest): Promise<void> {
  const { invocationId } = request;
  const cancellation = new AbortController();
  running.set(invocationId, cancellation);
  try {
    const result = await emulator.invoke(
      request,
      {
        phase: phase => send({ type: 'phase', invocationId, phase }),
        log: record => send({ type: 'log', invocationId, record }),
      },
      cancellation.signal,
    );
    send({ type: 'finished', invocationId, result });
  } catch (error) {
    if (cancellation.signal.aborted) send({ type: 'cancelled', invocationId });
    else send({ type: 'refused', invocationId, error: toUserError(error).data });
  } finally {
    running.delete(invocationId);
  }
}

const runtimeApiLost: UserErrorData = {
  code: 'runtime-api-lost',
  what: 'The Runtime API of a function is closed.',
  why: 'Another program took its port while a process was being replaced.',
  toDo: 'Expose it again.',
};

/** A defect of ours ends one invocation, not those that run beside it. */
function toUserError(error: unknown): UserError {
  if (error instanceof UserError) return error;
  console.error(error);
  return new UserError({
    code: 'emulator-defect',
    what: 'The emulator failed.',
    why: String(error),
    toDo: 'Report this with the log of the extension.',
  });
}

function send(message: FromEmulator): void {
  if (process.connected) process.send?.(message);
}
