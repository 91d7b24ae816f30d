import { homedir } from 'node:os';
import type { EmulatorSettings } from '../model/emulatorSettings.ts';
import { limits } from '../model/limits.ts';
import type { ExpectedFunction } from './emulator.ts';
import { chooseNode } from './preparation/nodeExecutable.ts';
import { createNodeVersions } from './preparation/nodeVersions.ts';

/** New functions are most often of this runtime. */
const likelyRuntime = { id: 'nodejs24.x', family: 'nodejs', version: '24' } as const;

/**
 * What a function of this machine will probably run on, before any is known. `undefined` when there is no Node.js:
 * the first invocation says so.
 */
export async function expectedFunction(
  settings: EmulatorSettings,
  cacheDirectory: string,
): Promise<ExpectedFunction | undefined> {
  const machine = { platform: process.platform, homeDirectory: homedir(), variables: process.env };
  try {
    const askVersion = createNodeVersions(cacheDirectory);
    const { executable } = await chooseNode(likelyRuntime, settings.nodePath, machine, askVersion);
    return { executable, memoryMb: limits.memoryMb.default };
  } catch {
    return undefined;
  }
}
