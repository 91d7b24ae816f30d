import { type ChildProcess, fork } from 'node:child_process';
import { type Disposable, EventEmitter, type LogOutputChannel } from 'vscode';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import type { UserErrorData } from '../../model/userError.ts';
import type { DebugOptions } from '../../protocol/debugging.ts';
import type { EnvironmentState, FromEmulator, InvokeRequest, ToEmulator } from '../../protocol/emulator.ts';
import type { ToEndpoint } from '../../protocol/endpoint.ts';
import type { ToPackaging } from '../../protocol/packaging.ts';
import type { Config } from '../config.ts';
import { emulatorEnvironment } from './emulatorEnvironment.ts';

/** The emulator process as the editor sees it. It is started when it is first needed. */
export interface EmulatorClient extends Disposable {
  /** How the invocation goes on arrives at `onMessage`; each one ends, whatever happens to the process. */
  invoke(request: InvokeRequest): void;
  cancel(invocationId: string): void;
  /** Starts the process and a spare environment. */
  warm(): void;
  /** Ends the environments of a function, or all: the next event starts cold. */
  stopEnvironments(functionId?: string): void;
  /** Makes the processes of a function wait for a debugger, until `stopDebugging`, which ends them. */
  startDebugging(options: DebugOptions): void;
  stopDebugging(functionId: string): void;
  setPaused(environmentId: string, paused: boolean): void;
  /** Has a function's events served by a process that the person starts; what came of it arrives at `onMessage`. */
  exposeRuntimeApi(lambdaFunction: LambdaFunction): void;
  hideRuntimeApi(functionId: string): void;
  /** What came of it arrives at `onMessage`. */
  tellEndpoint(message: ToEndpoint): void;
  /** What came of it arrives at `onMessage`, unless the process is lost. */
  tellPackaging(message: ToPackaging): void;
  environments(): readonly EnvironmentState[];
  onMessage(listener: (message: FromEmulator) => void): Disposable;
  /** The process ended by itself. */
  onLost(listener: () => void): Disposable;
}

/**
 * @param file the bundle of the emulator process
 */
export function createEmulatorClient(file: string, config: Config, log: LogOutputChannel): EmulatorClient {
  const messages = new EventEmitter<FromEmulator>();
  const lost = new EventEmitter<void>();
  const pending = new Set<string>();
  let environments: readonly EnvironmentState[] = [];
  let running: ChildProcess | undefined;
  const settingsSubscription = config.onDidChange(() => running && send(configuration()));

  const configuration = (): ToEmulator => ({ type: 'configure', settings: config.emulator() });

  function start(): ChildProcess {
    const child = fork(file, [], {
      execPath: process.execPath,
      execArgv: [],
      env: emulatorEnvironment(process.env),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    log.debug(`emulator: started, process ${child.pid}`);
    child.stdout?.on('data', chunk => log.debug(`emulator: ${String(chunk).trimEnd()}`));
    child.stderr?.on('data', chunk => log.warn(`emulator: ${String(chunk).trimEnd()}`));
    child.on('message', message => receive(message as FromEmulator));
    let ended = false;
    const end = (reason: string) => {
      if (ended) return;
      ended = true;
      lose(child, reason);
    };
    child.on('error', error => end(error.message));
    child.on('exit', (code, signal) =>
      end(signal ? `It was ended by ${signal}.` : `Its exit code was ${code}.`),
    );
    return child;
  }

  function send(message: ToEmulator): void {
    if (!running) {
      running = start();
      running.send(configuration());
    }
    // A process that is gone already is reported by its exit, which also ends what is pending.
    running.send(message, error => error && log.debug(`emulator: not sent, ${error.message}`));
  }

  function receive(message: FromEmulator): void {
    switch (message.type) {
      case 'ready':
      case 'phase':
      case 'log':
      case 'debuggee':
      case 'exposed':
      case 'notExposed':
      case 'endpointListens':
      case 'endpointFailed':
      case 'endpointCalls':
      case 'packaged':
      case 'notPackaged':
        break;
      case 'finished':
      case 'refused':
      case 'cancelled':
        pending.delete(message.invocationId);
        break;
      case 'environments':
        environments = message.environments;
        break;
      default:
        message satisfies never;
    }
    messages.fire(message);
  }

  function lose(child: ChildProcess, reason: string): void {
    if (running !== child) return;
    running = undefined;
    log.error(`The emulator ended unexpectedly. ${reason}`);
    receive({ type: 'environments', environments: [] });
    for (const invocationId of pending)
      receive({ type: 'refused', invocationId, error: emulatorEnded(reason) });
    lost.fire();
  }

  return {
    invoke: request => {
      pending.add(request.invocationId);
      send({ type: 'invoke', ...request });
    },
    cancel: invocationId => running && send({ type: 'cancel', invocationId }),
    warm: () => send({ type: 'warm' }),
    stopEnvironments: functionId =>
      running && send({ type: 'stopEnvironments', ...(functionId === undefined ? {} : { functionId }) }),
    startDebugging: options => send({ type: 'startDebugging', ...options }),
    stopDebugging: functionId => running && send({ type: 'stopDebugging', functionId }),
    setPaused: (environmentId, paused) => running && send({ type: 'debuggerPaused', environmentId, paused }),
    exposeRuntimeApi: lambdaFunction => send({ type: 'exposeRuntimeApi', function: lambdaFunction }),
    hideRuntimeApi: functionId => running && send({ type: 'hideRuntimeApi', functionId }),
    tellEndpoint: message => {
      if (running || message.type === 'startEndpoint') send(message);
    },
    tellPackaging: message => {
      if (running || message.type === 'package') send(message);
    },
    environments: () => environments,
    onMessage: messages.event,
    onLost: lost.event,
    dispose: () => {
      const child = running;
      running = undefined;
      settingsSubscription.dispose();
      messages.dispose();
      lost.dispose();
      if (child?.connected) {
        child.send({ type: 'shutdown' } satisfies ToEmulator);
        child.disconnect();
      }
    },
  };
}

function emulatorEnded(reason: string): UserErrorData {
  return {
    code: 'emulator-ended',
    what: 'The emulator ended while the function was running.',
    why: reason,
    toDo: 'Invoke the function again; the emulator starts anew with it.',
  };
}
