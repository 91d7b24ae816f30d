import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { defaultEmulatorSettings } from '../../../src/model/emulatorSettings.ts';
import type { InvocationResult } from '../../../src/model/invocation.ts';
import type { LambdaFunction } from '../../../src/model/lambdaFunction.ts';
import type { FromEmulator, ToEmulator } from '../../../src/protocol/emulator.ts';

export type Ended = Extract<FromEmulator, { type: 'finished' | 'refused' | 'cancelled' }>;

/** The built emulator process, driven as the editor drives it. */
export interface EmulatorProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  send(message: ToEmulator): void;
  /** How an invocation ended; `onMessage` hears of all its messages. */
  start(
    lambdaFunction: LambdaFunction,
    event?: unknown,
    onMessage?: (message: FromEmulator) => void,
  ): Promise<Ended>;
  /** The result of an invocation that must have one. */
  invoke(lambdaFunction: LambdaFunction, event?: unknown): Promise<InvocationResult>;
  /** Ends it in order and waits for its exit. */
  shutdown(): Promise<void>;
}

const file = fileURLToPath(new URL('../../../dist/emulatorProcess.js', import.meta.url));

/** @param variables of its process, besides the least it needs. */
export async function startEmulatorProcess(
  variables: Readonly<Record<string, string>> = {},
): Promise<EmulatorProcess> {
  const { PATH, HOME } = process.env;
  const child = fork(file, [], {
    env: { PATH, HOME, ...variables },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const listeners = new Map<string, (message: FromEmulator) => void>();
  child.on('message', (message: FromEmulator) => {
    if ('invocationId' in message) listeners.get(message.invocationId)?.(message);
  });
  await once(child, 'message');
  const send = (message: ToEmulator): void => void child.send(message);
  send({ type: 'configure', settings: { ...defaultEmulatorSettings, nodePath: process.execPath } });
  let count = 0;

  function start(
    lambdaFunction: LambdaFunction,
    event: unknown = {},
    onMessage: (message: FromEmulator) => void = () => {},
  ): Promise<Ended> {
    count += 1;
    const invocationId = `invocation-${count}`;
    return new Promise(resolve => {
      listeners.set(invocationId, message => {
        onMessage(message);
        if (message.type === 'finished' || message.type === 'refused' || message.type === 'cancelled') {
          listeners.delete(invocationId);
          resolve(message);
        }
      });
      send({ type: 'invoke', invocationId, function: lambdaFunction, event: JSON.stringify(event) });
    });
  }

  return {
    child,
    pid: child.pid ?? 0,
    send,
    start,
    async invoke(lambdaFunction, event) {
      const ended = await start(lambdaFunction, event);
      if (ended.type === 'finished') return ended.result;
      throw new Error(`The invocation was ${ended.type}: ${JSON.stringify(ended)}`);
    },
    async shutdown() {
      if (child.connected) send({ type: 'shutdown' });
      await exited;
    },
  };
}
