import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  configurationFileName,
  defaultConfiguration,
  type LintConfiguration,
  readConfiguration,
} from '../../lint/configurationFile.ts';
import { UserError } from '../../model/userError.ts';
import { fileReason } from '../fileReason.ts';

/**
 * The `lambda-workbench.json` of the current folder, or another file in its place.
 * @throws UserError when a file that was asked for cannot be read, and when the file has mistakes
 */
export function readWorkspaceConfiguration(
  currentFolder: string,
  givenFile: string | undefined,
  knownRules: ReadonlySet<string>,
): LintConfiguration {
  const file = path.resolve(currentFolder, givenFile ?? configurationFileName);
  const text = readText(file, givenFile !== undefined);
  if (text === undefined) return defaultConfiguration;
  const configuration = readConfiguration(text, knownRules);
  if (configuration.problems.length === 0) return configuration;
  const mistakes = configuration.problems.map(
    ({ message, range: { start } }) => `${start.line + 1}:${start.character + 1}  ${message}`,
  );
  throw new UserError({
    code: 'lint-configuration-invalid',
    what: `${path.relative(currentFolder, file)} has mistakes:`,
    why: mistakes.join('\n'),
    toDo: 'Correct them; a schema of the file comes with the extension.',
  });
}

function readText(file: string, isRequired: boolean): string | undefined {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if (!isRequired && error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new UserError({
      code: 'lint-configuration-unreadable',
      what: `${file} cannot be read.`,
      why: `It could not be opened: ${fileReason(error)}.`,
      toDo: 'Give another file with --config.',
    });
  }
}
