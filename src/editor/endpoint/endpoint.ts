import { type Disposable, type Event, EventEmitter, type LogOutputChannel } from 'vscode';
import { UserError } from '../../model/userError.ts';
import type { FromEmulator } from '../../protocol/emulator.ts';
import type { Config } from '../config.ts';
import { setContextKey } from '../contextKey.ts';
import type { EmulatorClient } from '../emulator/emulatorClient.ts';
import { showError } from '../errors.ts';
import { commandIds, contextKeys } from '../ids.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';

export type EndpointState =
  | { readonly type: 'stopped' }
  | { readonly type: 'starting' }
  | { readonly type: 'listening'; readonly url: string };

/** The Lambda API for the functions of the workspace. */
export interface Endpoint extends Disposable {
  state(): EndpointState;
  start(): void;
  stop(): void;
  readonly onDidChange: Event<void>;
}

export interface EndpointParts {
  readonly log: LogOutputChannel;
  readonly config: Config;
  readonly functions: WorkspaceFunctions;
  readonly emulator: EmulatorClient;
}

/** Makes it, stopped. It follows the functions of the workspace. */
export function createEndpoint({ log, config, functions, emulator }: EndpointParts): Endpoint {
  const changed = new EventEmitter<void>();
  let state: EndpointState = { type: 'stopped' };

  const allFunctions = () => functions.all().map(found => found.function);

  function become(next: EndpointState): void {
    state = next;
    setContextKey(contextKeys.isEndpointRunning, next.type !== 'stopped');
    changed.fire();
  }

  function receive(message: FromEmulator): void {
    if (state.type !== 'starting') return;
    if (message.type === 'endpointListens') {
      log.info(`The Lambda API listens on ${message.url}`);
      become({ type: 'listening', url: message.url });
    } else if (message.type === 'endpointFailed') {
      become({ type: 'stopped' });
      showError(log, commandIds.startEndpoint, new UserError(message.error));
    }
  }

  function lose(): void {
    if (state.type === 'stopped') return;
    become({ type: 'stopped' });
    showError(log, commandIds.startEndpoint, endpointLost());
  }

  const subscriptions = [
    emulator.onMessage(receive),
    emulator.onLost(lose),
    functions.onDidChange(() => {
      if (state.type === 'stopped') return;
      emulator.tellEndpoint({ type: 'endpointFunctions', functions: allFunctions() });
    }),
  ];

  return {
    state: () => state,
    start() {
      if (state.type !== 'stopped') return;
      become({ type: 'starting' });
      const { port, passUnknown } = config.endpoint();
      emulator.tellEndpoint({
        type: 'startEndpoint',
        ...(port !== 0 && { port }),
        passUnknown,
        functions: allFunctions(),
      });
    },
    stop() {
      if (state.type === 'stopped') return;
      emulator.tellEndpoint({ type: 'stopEndpoint' });
      become({ type: 'stopped' });
    },
    onDidChange: changed.event,
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
      changed.dispose();
    },
  };
}

function endpointLost(): UserError {
  return new UserError({
    code: 'endpoint-lost',
    what: 'The local endpoint has stopped.',
    why: 'The emulator ended unexpectedly.',
    toDo: 'Start it again.',
    remedies: [{ title: 'Start Local Endpoint', command: commandIds.startEndpoint }],
  });
}
