import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { UserError } from '../../model/userError.ts';

/**
 * The absolute path of the user's `.env` file for functions of a template: the setting is relative to the
 * template's folder. `undefined` when none is set.
 */
export function environmentFilePath(setting: string, templateFile: string): string | undefined {
  return setting === '' ? undefined : path.resolve(path.dirname(templateFile), setting);
}

/** @throws UserError when the file cannot be read: running on without its values would mislead. */
export async function readEnvironmentFile(file: string): Promise<Readonly<Record<string, string>>> {
  try {
    const entries = Object.entries(parseEnv(await readFile(file, 'utf8')));
    return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
  } catch (error) {
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
