import { UserError } from '../../model/userError.ts';
import type { Debuggee } from '../../protocol/debugging.ts';
import { commandIds } from '../ids.ts';
import { languageDebuggers } from './attachConfiguration.ts';

/** The process waits, and nobody attaches to it. */
export function debuggerNotAttached(functionName: string, { functionId, language }: Debuggee): UserError {
  const { extension } = languageDebuggers[language];
  return new UserError({
    code: 'debugger-not-attached',
    what: `The debugger did not attach to ${functionName}.`,
    why: `The extension ${extension.name} (${extension.id}) is ${extension.isBuiltIn ? 'disabled' : 'not installed or disabled'}, or could not reach the process.`,
    toDo: `${extension.isBuiltIn ? 'Enable' : 'Install or enable'} it and debug again.`,
    remedies: [
      {
        title: 'Show Extension',
        command: 'workbench.extensions.search',
        arguments: [`${extension.isBuiltIn ? '@builtin ' : ''}${extension.id}`],
      },
      { title: 'Invoke Without Debugger', command: commandIds.invokeLocally, arguments: [{ functionId }] },
    ],
  });
}

export function functionNotFound(name: string): UserError {
  return new UserError({
    code: 'configured-function-not-found',
    what: `There is no function ${name} to debug.`,
    why: 'No template of the workspace describes one of this name.',
    toDo: 'Correct "function" in launch.json: the logical id or the name of a function of the view Functions.',
    remedies: [{ title: 'Open launch.json', command: 'workbench.action.debug.configure' }],
  });
}
