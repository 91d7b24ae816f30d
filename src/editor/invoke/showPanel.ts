import { commands } from 'vscode';
import { viewIds } from '../ids.ts';

/** Brings the panel to the front and leaves the keyboard where it is. */
export function showPanel(): Thenable<unknown> {
  return commands.executeCommand(`${viewIds.invocations}.focus`, { preserveFocus: true });
}
