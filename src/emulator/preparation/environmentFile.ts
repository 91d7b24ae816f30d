import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseEnv } from 'node:util';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { UserError } from '../../model/userError.ts';

/**
 * The absolute path of the user's file for a function, with environment variables or secrets: the setting is relative to the folder of its
 * template, or of the app that the template was made from. `undefined` when none is set.
 */
export function environmentFilePath(
  setting: string,
  {
    templateFile,
    projectFolder = path.dirname(templateFile),
  }: Pick<LambdaFunction, 'templateFile' | 'projectFolder'>,
): string | undefined {
  return setting === '' ? undefined : path.resolve(projectFolder, setting);
}

/** What an environment file gives. */
export interface EnvironmentFile {
  readonly variables: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
}

export const noEnvironmentFile: EnvironmentFile = { variables: {}, notes: [] };

/**
 * Reads the file that {@link environmentFilePath} gave for the setting. A relative setting is meant for several
 * templates, and not each of them needs a file: one that is not there is a note.
 *
 * @throws UserError when the file cannot be read: running on without its values would mislead
 */
export async function readEnvironmentFile(setting: string, file: string): Promise<EnvironmentFile> {
  try {
    const entries = Object.entries(parseEnv(await readFile(file, 'utf8')));
    const set = entries.filter((entry): entry is [string, string] => entry[1] !== undefined);
    return { variables: Object.fromEntries(set), notes: [] };
  } catch (error) {
    if (isMissing(error) && !path.isAbsolute(setting)) {
      return { variables: {}, notes: [`There is no environment file ${setting} beside this template.`] };
    }
    throw new UserError(
      {
        code: 'environment-file-unreadable',
        what: 'The environment file cannot be read.',
        why: error instanceof Error ? error.message : String(error),
        toDo: 'Create the file, or change the setting lambdaWorkbench.emulator.environmentFile.',
        remedies: [
          {
            title: 'Open Setting',
            command: 'workbench.action.openSettings',
            arguments: ['lambdaWorkbench.emulator.environmentFile'],
          },
        ],
      },
      { cause: error },
    );
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
