import path from 'node:path';
import { ownNode } from '../scripts/lib/paths.mjs';
import { createEmulator, type Emulator } from '../src/emulator/emulator.ts';
import { createPreparation } from '../src/emulator/preparation/preparation.ts';
import { defaultEmulatorSettings, type EmulatorSettings } from '../src/model/emulatorSettings.ts';
import { nodeFileSystem } from '../src/node/nodeFileSystem.ts';
import type { BenchContext } from './benchContext.ts';

/** The same executable for all contestants. */
export const benchSettings: EmulatorSettings = { ...defaultEmulatorSettings, nodePath: ownNode };

export interface OwnEmulator {
  readonly emulator: Emulator;
  /** Sends the project's event and returns the payload. */
  invoke(): Promise<string>;
}

/** Our emulator in this process, composed as `emulatorProcess.ts` does. */
export function createOwnEmulator({ dist, lambdaFunction, project }: BenchContext): OwnEmulator {
  const emulator = createEmulator({
    settings: benchSettings,
    createPreparation: settings =>
      createPreparation({
        settings,
        fileSystem: nodeFileSystem,
        cacheDirectory: path.join(dist, 'cache'),
      }),
    bootstrapDirectory: dist,
    watchSources: true,
  });
  const listener = { phase: () => {}, log: () => {} };
  const request = { invocationId: 'bench', function: lambdaFunction, event: project.event };
  return {
    emulator,
    invoke: async () => (await emulator.invoke(request, listener)).payload,
  };
}
