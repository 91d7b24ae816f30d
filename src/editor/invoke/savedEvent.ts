import { Uri, workspace } from 'vscode';
import { UserError } from '../../model/userError.ts';
import { isSameFile } from '../convert.ts';
import { eventName } from '../events/eventFolder.ts';
import { readEvent } from '../events/readEvent.ts';

/**
 * The event of a file as JSON text, as it is on the screen: what is being edited is saved first.
 * @throws UserError when there is no such file, or its text is no event
 */
export async function savedEvent(eventFile: string): Promise<string> {
  const edited = workspace.textDocuments.find(
    ({ isDirty, isUntitled, uri }) => isDirty && !isUntitled && isSameFile(uri.fsPath, eventFile),
  );
  await edited?.save();
  return readEvent(eventFile, await readText(eventFile));
}

async function readText(eventFile: string): Promise<string> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(Uri.file(eventFile)));
  } catch (cause) {
    throw new UserError(
      {
        code: 'event-unreadable',
        what: `The event "${eventName(eventFile)}" cannot be read.`,
        why: `There is no readable file ${workspace.asRelativePath(eventFile)}.`,
        toDo: 'Choose another event.',
      },
      { cause },
    );
  }
}
