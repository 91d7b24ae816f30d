import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../../../scripts/lib/paths.mjs';
import { createEmulator, type Emulator } from '../../../src/emulator/emulator.ts';
import { createPreparation } from '../../../src/emulator/preparation/preparation.ts';
import type { PreparedFunction } from '../../../src/emulator/preparation/preparedFunction.ts';
import { defaultEmulatorSettings } from '../../../src/model/emulatorSettings.ts';
import type { InvocationResult } from '../../../src/model/invocation.ts';
import type { LambdaFunction } from '../../../src/model/lambdaFunction.ts';
import { nodeFileSystem } from '../../../src/node/nodeFileSystem.ts';

/** The emulator with everything real: toolchains, processes, Runtime API. */
export interface LanguageEmulator {
  /** A folder that is removed at the end. */
  readonly folder: string;
  /** A copy of a fixture, which a test may change. */
  copy(fixture: string): Promise<string>;
  invoke(lambdaFunction: LambdaFunction, event?: unknown): Promise<InvocationResult>;
  dispose(): Promise<void>;
}

/** @param change what is to be otherwise than the product does it */
export async function startLanguageEmulator(
  change: (prepared: PreparedFunction) => PreparedFunction = prepared => prepared,
): Promise<LanguageEmulator> {
  const folder = await mkdtemp(path.join(tmpdir(), 'lwl-'));
  const emulator: Emulator = createEmulator({
    settings: defaultEmulatorSettings,
    bootstrapDirectory: path.join(root, 'dist'),
    createPreparation(settings) {
      const cacheDirectory = path.join(folder, 'cache');
      const preparation = createPreparation({ settings, fileSystem: nodeFileSystem, cacheDirectory });
      return {
        ...preparation,
        prepare: async lambdaFunction => change(await preparation.prepare(lambdaFunction)),
      };
    },
  });
  let count = 0;
  return {
    folder,
    async copy(fixture) {
      const target = path.join(folder, fixture);
      await cp(fixturePath(fixture), target, { recursive: true });
      return target;
    },
    invoke(lambdaFunction, event = {}) {
      count += 1;
      return emulator.invoke(
        { invocationId: `invocation-${count}`, function: lambdaFunction, event: JSON.stringify(event) },
        { phase() {}, log() {} },
      );
    },
    async dispose() {
      emulator.dispose();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function fixturePath(fixture: string): string {
  return fileURLToPath(new URL(`../fixtures/${fixture}`, import.meta.url));
}
