import { fileURLToPath } from 'node:url';
import { UserError } from '../../model/userError.ts';
import { openLocation } from '../convert.ts';

/**
 * Opens the place of a stack frame. `file` is a path or a `file:` URL; line and column count from 1.
 */
export async function openSource({
  file,
  line,
  column,
}: {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}): Promise<void> {
  const start = { line: Math.max(line - 1, 0), character: Math.max(column - 1, 0) };
  const path = file.startsWith('file:') ? fileURLToPath(file) : file;
  try {
    await openLocation({ file: path, range: { start, end: start } });
  } catch (cause) {
    throw new UserError(
      {
        code: 'source-not-opened',
        what: `${path} cannot be opened.`,
        why: 'It is not on this machine, or was deleted since the function ran.',
        toDo: 'Invoke the function again to get a stack trace of the code as it is now.',
      },
      { cause },
    );
  }
}
