import { type Disposable, EventEmitter, type TreeDataProvider, type Uri, workspace } from 'vscode';
import type { DeployedTwins } from '../aws/twin/deployedTwins.ts';
import type { ExposedApis } from '../debug/exposedApis.ts';
import type { EmulatorClient } from '../emulator/emulatorClient.ts';
import type { SavedEvents } from '../events/savedEvents.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';
import { childRows, type Row, rootRows, rowKey } from './row.ts';
import { lookOf, type RowFacts } from './rowLook.ts';
import { createShownRows } from './shownRows.ts';
import { toTreeItem } from './treeItem.ts';

export interface FunctionsTreeParts {
  readonly functions: WorkspaceFunctions;
  readonly savedEvents: SavedEvents;
  readonly extensionUri: Uri;
  readonly emulator: EmulatorClient;
  readonly exposed: ExposedApis;
  readonly twins: DeployedTwins;
}

/** The rows of the view *Functions*. */
export function createFunctionsTree(parts: FunctionsTreeParts): TreeDataProvider<Row> & Disposable {
  const { functions, savedEvents, emulator, exposed, twins, extensionUri } = parts;
  const changed = new EventEmitter<Row[] | undefined>();
  let warm = warmFunctions(emulator);
  const facts: RowFacts = {
    relative: file => workspace.asRelativePath(file),
    isWarm: functionId => warm.has(functionId),
    runtimeApiAddress: functionId => exposed.of(functionId)?.address,
    hasTwin: twins.hasTwin,
    twinName: twins.nameOf,
  };
  const shown = createShownRows<Row>({
    key: rowKey,
    look: row => lookOf(row, facts),
    children: (row, before) => {
      if (!row) return rootRows(functions.templates());
      // Read from the disk: they change when the watcher says so.
      if (isEventsGroup(row)) return before.map(event => ({ ...event, found: row.found }));
      return childRows(row, functions.templates());
    },
  });

  const refresh = () => fire(shown.update());
  function fire(rows: readonly (Row | undefined)[]): void {
    const known = rows.filter(row => row !== undefined);
    if (known.length < rows.length) changed.fire(undefined);
    else if (known.length > 0) changed.fire(known);
  }
  const subscriptions = [
    functions.onDidChange(refresh),
    savedEvents.onDidChange(() => fire(shown.rows().filter(isEventsGroup))),
    exposed.onDidChange(refresh),
    twins.onDidChange(refresh),
    emulator.onMessage(({ type }) => {
      if (type !== 'environments') return;
      warm = warmFunctions(emulator);
      refresh();
    }),
  ];

  return {
    onDidChangeTreeData: changed.event,
    getTreeItem: row => {
      const look = lookOf(row, facts);
      shown.draw(row, look);
      return toTreeItem(look, extensionUri);
    },
    getChildren: async row => {
      if (!row) return [...shown.show(row, rootRows(functions.templates()))];
      if (!isEventsGroup(row)) return [...shown.show(row, childRows(row, functions.templates()))];
      const files = await savedEvents.list(row.found.function);
      return [
        ...shown.show(
          row,
          files.map((file): Row => ({ type: 'event', found: row.found, file })),
        ),
      ];
    },
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
      changed.dispose();
    },
  };
}

function isEventsGroup(row: Row): row is Extract<Row, { type: 'group' }> {
  return row.type === 'group' && row.group === 'events';
}

function warmFunctions(emulator: EmulatorClient): ReadonlySet<string> {
  const started = emulator.environments().filter(({ state }) => state !== 'init');
  return new Set(started.map(({ functionId }) => functionId));
}
