import path from 'node:path';
import { type ExtensionContext, window } from 'vscode';
import { createConfig } from './editor/config.ts';
import { createSavedEvents } from './editor/events/savedEvents.ts';
import { createFunctionsTree } from './editor/explorer/functionsTree.ts';
import { viewIds } from './editor/ids.ts';
import { publishContextKeys } from './editor/project/publishContextKeys.ts';
import { createWorkspaceFunctions } from './editor/project/workspaceFunctions.ts';

export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('Lambda Workbench', { log: true });
  const config = createConfig();
  const functions = createWorkspaceFunctions(
    path.join(context.extensionPath, 'dist/projectWorker.js'),
    config,
    log,
  );
  const savedEvents = createSavedEvents();
  const tree = createFunctionsTree({
    functions,
    savedEvents,
    extensionUri: context.extensionUri,
    isWarm: () => false,
    onDidChangeWarm: () => ({ dispose: () => {} }),
  });
  context.subscriptions.push(
    log,
    config,
    functions,
    savedEvents,
    tree,
    publishContextKeys(functions),
    window.createTreeView(viewIds.functions, { treeDataProvider: tree, showCollapseAll: true }),
  );
}
