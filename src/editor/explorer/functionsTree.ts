import { type Disposable, EventEmitter, type TreeDataProvider, type Uri, workspace } from 'vscode';
import type { SavedEvents } from '../events/savedEvents.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';
import { childRows, type Row, rootRows } from './row.ts';
import { lookOf } from './rowLook.ts';
import { toTreeItem } from './treeItem.ts';

export interface FunctionsTreeParts {
  readonly functions: WorkspaceFunctions;
  readonly savedEvents: SavedEvents;
  readonly extensionUri: Uri;
  readonly isWarm: (functionId: string) => boolean;
  readonly onDidChangeWarm: (listener: () => void) => Disposable;
}

/** The rows of the view *Functions*. */
export function createFunctionsTree(parts: FunctionsTreeParts): TreeDataProvider<Row> & Disposable {
  const { functions, savedEvents, extensionUri, isWarm } = parts;
  const changed = new EventEmitter<void>();
  const refresh = () => changed.fire();
  const subscriptions = [
    functions.onDidChange(refresh),
    savedEvents.onDidChange(refresh),
    parts.onDidChangeWarm(refresh),
  ];
  const facts = { relative: (file: string) => workspace.asRelativePath(file), isWarm };

  return {
    onDidChangeTreeData: changed.event,
    getTreeItem: row => toTreeItem(lookOf(row, facts), extensionUri),
    getChildren: async row => {
      if (!row) return rootRows(functions.templates());
      if (row.type === 'group' && row.group === 'events') {
        const files = await savedEvents.list(row.found.function);
        return files.map(file => ({ type: 'event', found: row.found, file }));
      }
      return childRows(row, functions.templates());
    },
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
      changed.dispose();
    },
  };
}
