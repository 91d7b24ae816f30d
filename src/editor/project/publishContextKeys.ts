import type { Disposable } from 'vscode';
import { setContextKey } from '../contextKey.ts';
import { editorPath } from '../convert.ts';
import { eventFolder } from '../events/eventFolder.ts';
import { contextKeys } from '../ids.ts';
import type { WorkspaceFunctions } from './workspaceFunctions.ts';

/** Tells the manifest's `when` clauses which files are handlers, templates and events. */
export function publishContextKeys(functions: WorkspaceFunctions): Disposable {
  function publish(): void {
    const all = functions.all();
    setContextKey(contextKeys.scanState, functions.scanState());
    setContextKey(contextKeys.hasFunctions, all.length > 0);
    setContextKey(
      contextKeys.handlerFiles,
      keys(all.flatMap(({ handlerSource }) => handlerSource?.file ?? [])),
    );
    setContextKey(contextKeys.templateFiles, keys(all.map(found => found.function.templateFile)));
    setContextKey(contextKeys.eventFolders, keys(all.map(found => eventFolder(found.function))));
  }

  publish();
  return functions.onDidChange(publish);
}

/** An object, for the operator `in`. */
function keys(paths: readonly string[]): Record<string, true> {
  return Object.fromEntries(paths.map(file => [editorPath(file), true]));
}
