import { type Disposable, EventEmitter, type TreeDataProvider, type Uri, workspace } from 'vscode';
import type { ExposedApis } from '../debug/exposedApis.ts';
import type { EmulatorClient } from '../emulator/emulatorClient.ts';
import type { SavedEvents } from '../events/savedEvents.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';
import { childRows, type Row, rootRows } from './row.ts';
import { lookOf, type RowFacts } from './rowLook.ts';
import { toTreeItem } from './treeItem.ts';

export interface FunctionsTreeParts {
  readonly functions: WorkspaceFunctions;
  readonly savedEvents: SavedEvents;
  readonly extensionUri: Uri;
  readonly emulator: EmulatorClient;
  readonly exposed: ExposedApis;
}

/** The rows of the view *Functions*. */
export function createFunctionsTree(parts: FunctionsTreeParts): TreeDataProvider<Row> & Disposable {
  const { functions, savedEvents, emulator, exposed, extensionUri } = parts;
  const changed = new EventEmitter<void>();
  const refresh = () => changed.fire();
  const subscriptions = [
    functions.onDidChange(refresh),
    savedEvents.onDidChange(refresh),
    exposed.onDidChange(refresh),
    emulator.onMessage(({ type }) => type === 'environments' && refreshWarm()),
  ];
  let warm = '';
  /** The state of environments changes with each event; what the rows show of it seldom does. */
  function refreshWarm(): void {
    const next = [...warmFunctions()].join();
    if (next === warm) return;
    warm = next;
    refresh();
  }

  const warmFunctions = () =>
    new Set(
      emulator
        .environments()
        .filter(({ state }) => state !== 'init')
        .map(({ functionId }) => functionId),
    );
  const facts: RowFacts = {
    relative: file => workspace.asRelativePath(file),
    isWarm: functionId => warmFunctions().has(functionId),
    runtimeApiAddress: functionId => exposed.of(functionId)?.address,
  };

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
