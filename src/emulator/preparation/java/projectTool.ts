import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import type { Machine } from '../versionManagers.ts';

/**
 * A project's own build tool, the wrapper script in its folder or in the one above. On Windows wrappers are batch
 * files, which only a shell can start: there the installed tool is used.
 */
export async function projectTool(
  name: 'mvnw' | 'gradlew',
  folder: string,
  { platform }: Machine,
): Promise<string | undefined> {
  if (platform === 'win32') return undefined;
  for (const place of [folder, path.dirname(folder)]) {
    const file = path.join(place, name);
    const mayRun = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (mayRun) return file;
  }
  return undefined;
}
