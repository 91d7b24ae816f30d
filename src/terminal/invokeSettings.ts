import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { defaultEmulatorSettings, type EmulatorSettings } from '../model/emulatorSettings.ts';
import { fileReason } from './fileReason.ts';
import type { InvokeOptions } from './invokeOptions.ts';
import { UsageError } from './usage.ts';

/**
 * The emulator's settings for `invoke`; paths are relative to the working directory.
 * @throws UsageError when the environment file cannot be read
 */
export function invokeSettings(
  folder: string,
  options: Pick<InvokeOptions, 'environment' | 'environmentFile' | 'nodePath' | 'pythonPath' | 'region'>,
): EmulatorSettings {
  const { environment, environmentFile, nodePath, pythonPath, region } = options;
  return {
    ...defaultEmulatorSettings,
    environmentOverrides: { '*': environment },
    ...(environmentFile !== undefined && {
      environmentFile: readable(path.resolve(folder, environmentFile)),
    }),
    ...(nodePath !== undefined && { nodePath: path.resolve(folder, nodePath) }),
    ...(pythonPath !== undefined && { pythonPath: path.resolve(folder, pythonPath) }),
    ...(region !== undefined && { region }),
  };
}

function readable(file: string): string {
  try {
    accessSync(file, constants.R_OK);
    if (!statSync(file).isDirectory()) return file;
  } catch (error) {
    throw new UsageError(`The environment file ${file} cannot be read: ${fileReason(error)}.`);
  }
  throw new UsageError(`The environment file ${file} cannot be read: it is a folder.`);
}
