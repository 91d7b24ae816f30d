import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { ownNode } from '../scripts/lib/paths.mjs';
import type { FromEmulator, ToEmulator } from '../src/protocol/emulator.ts';
import type { BenchContext } from './benchContext.ts';
import { cleanEnvironment } from './cleanEnvironment.ts';
import { benchSettings } from './ownEmulator.ts';
import type { WarmTarget } from './warmServers.ts';

/** Our emulator in its own process, spoken to as the editor does. */
export async function startOwnProcess({ dist, lambdaFunction, project }: BenchContext): Promise<WarmTarget> {
  const child = fork(path.join(dist, 'emulatorProcess.js'), {
    execPath: ownNode,
    execArgv: [],
    env: cleanEnvironment,
    serialization: 'advanced',
  });
  const send = (message: ToEmulator) => child.send(message);
  await once(child, 'message');
  send({ type: 'configure', settings: benchSettings });
  let count = 0;
  return {
    invoke: () => {
      const invocationId = String(++count);
      return new Promise((resolve, reject) => {
        const receive = (message: FromEmulator): void => {
          if (!('invocationId' in message) || message.invocationId !== invocationId) return;
          if (message.type === 'finished') resolve(message.result.payload);
          else if (message.type === 'refused') reject(new Error(message.error.what));
          else return;
          child.off('message', receive);
        };
        child.on('message', receive);
        send({ type: 'invoke', invocationId, function: lambdaFunction, event: project.event });
      });
    },
    stop: () => child.disconnect(),
  };
}
