import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { defaultEmulatorSettings, type EmulatorSettings } from '../model/emulatorSettings.ts';
import type { EmulatorOptions } from './emulatorOptions.ts';
import { fileReason } from './fileReason.ts';
import { UsageError } from './usage.ts';

/**
 * The emulator's settings for `invoke`; paths are relative to the working directory.
 * @throws UsageError when the environment file or the secrets file cannot be read
 */
export function invokeSettings(folder: string, options: EmulatorOptions): EmulatorSettings {
  const { environment, environmentFile, secretsFile, nodePath, pythonPath, region, isolation } = options;
  return {
    ...defaultEmulatorSettings,
    environmentOverrides: { '*': environment },
    ...(environmentFile !== undefined && {
      environmentFile: readable(path.resolve(folder, environmentFile), 'environment'),
    }),
    ...(secretsFile !== undefined && { secretsFile: readable(path.resolve(folder, secretsFile), 'secrets') }),
    ...(nodePath !== undefined && { nodePath: path.resolve(folder, nodePath) }),
    ...(pythonPath !== undefined && { pythonPath: path.resolve(folder, pythonPath) }),
    ...(region !== undefined && { region }),
    ...(isolation !== undefined && { isolation }),
  };
}

function readable(file: string, kind: 'environment' | 'secrets'): string {
  try {
    accessSync(file, constants.R_OK);
    if (!statSync(file).isDirectory()) return file;
  } catch (error) {
    throw new UsageError(`The ${kind} file ${file} cannot be read: ${fileReason(error)}.`);
  }
  throw new UsageError(`The ${kind} file ${file} cannot be read: it is a folder.`);
}
