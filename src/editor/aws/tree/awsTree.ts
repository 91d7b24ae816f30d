import {
  type Event,
  EventEmitter,
  type LogOutputChannel,
  type Memento,
  type TreeDataProvider,
  type Uri,
  workspace,
} from 'vscode';
import { createShownRows } from '../../explorer/shownRows.ts';
import { toTreeItem } from '../../explorer/treeItem.ts';
import type { AwsAccess } from '../awsAccess.ts';
import { type AccountFunctions, createAccountTags } from '../functions/accountLists.ts';
import { needsTags } from '../functions/functionGroups.ts';
import type { DeployedTwins } from '../twin/deployedTwins.ts';
import { type Arrangement, type AwsPicture, arrange } from './arrangement.ts';
import { type AwsRow, awsRowKey, type FunctionPart } from './awsRow.ts';
import { awsRowLook } from './awsRowLook.ts';
import { type AwsRowFacts, awsRootRows, groupMembers, partRows } from './awsRows.ts';
import { createFavourites, type Favourites } from './favourites.ts';
import { createPartCache, type PartCache } from './partCache.ts';
import type { ReadRow } from './readPart.ts';
import { createThrottle } from './throttle.ts';
import { createViewChoices, type ViewChoices } from './viewChoices.ts';

/** While pages arrive the rows are drawn not more often than this. */
const redrawMs = 300;

export interface AwsTreeParts {
  readonly log: LogOutputChannel;
  readonly extensionUri: Uri;
  readonly state: Memento;
  readonly access: AwsAccess;
  readonly account: AccountFunctions;
  readonly twins: DeployedTwins;
}

/** The rows of the view *AWS*. */
export interface AwsTree extends TreeDataProvider<AwsRow> {
  readonly choices: ViewChoices;
  readonly favourites: Favourites;
  readonly parts: PartCache;
  readonly tags: ReturnType<typeof createAccountTags>;
  picture(): AwsPicture;
  arrangement(): Arrangement;
  /** Draws what has changed since. */
  redraw(): void;
  /** Reads everything again. */
  refresh(): void;
  /** Asks for a row and all below it again. */
  drawAgain(row: AwsRow): void;
  /** Asks for what is below a function again, or below one part of it, wherever that is shown. */
  readAgain(functionName: string, part?: FunctionPart): void;
  /** The picture may be another. */
  readonly onDidRedraw: Event<void>;
  getParent(row: AwsRow): AwsRow | undefined;
  getChildren(row?: AwsRow): Promise<AwsRow[]>;
  dispose(): void;
}

/** Asks nothing of AWS before VS Code asks for rows, which it does when the view is visible. */
export function createAwsTree(parts: AwsTreeParts): AwsTree {
  const { log, access, account, twins, extensionUri, state } = parts;
  const changed = new EventEmitter<AwsRow[] | undefined>();
  const redrawn = new EventEmitter<void>();
  const choices = createViewChoices(state);
  const favourites = createFavourites(state);
  const tags = createAccountTags(access, log);
  const cache = createPartCache(access.connect, error =>
    log.error(error instanceof Error ? error : String(error)),
  );
  let arranged: Arrangement | undefined;

  const picture = (): AwsPicture => ({
    functions: account.now(),
    tags: tags.now(),
    grouping: choices.grouping(),
    filter: choices.filter(),
    favourites: favourites.of(account.now().place),
  });
  const arrangement = () => {
    arranged ??= arrange(picture());
    return arranged;
  };
  const facts = (): AwsRowFacts => ({
    limit: choices.limit,
    workspaceFunction: twins.workspaceFunction,
    favourites: favourites.of(account.now().place),
  });
  const look = (row: AwsRow) =>
    awsRowLook(row, { value: choices.value, relative: file => workspace.asRelativePath(file) });

  const shown = createShownRows<AwsRow>({ key: awsRowKey, look, children: childrenNow });

  /** What is below a row without asking AWS. */
  function childrenNow(row: AwsRow | undefined, before: readonly AwsRow[]): readonly AwsRow[] {
    if (!row) return awsRootRows(picture(), arrangement(), facts());
    switch (row.type) {
      case 'functionGroup':
        return groupMembers(row, arrangement(), facts());
      case 'deployedFunction':
        return partRows(row);
      case 'functionPart':
      case 'deployedAlias':
        return (cache.known(row) ?? before).map(child => withTwinOf(row, child));
      default:
        return [];
    }
  }

  function redraw(): void {
    arranged = undefined;
    const rows = shown.update();
    const known = rows.filter(row => row !== undefined);
    if (known.length < rows.length) changed.fire(undefined);
    else if (known.length > 0) changed.fire(known);
    redrawn.fire();
  }

  /** VS Code asks for the rows, and so for AWS, when the view is visible. */
  function drawAll(): void {
    arranged = undefined;
    changed.fire(undefined);
    redrawn.fire();
  }

  const redrawing = createThrottle(redraw, redrawMs);
  const subscriptions = [
    // The first rows at once, later ones when there are more of them.
    account.onDidChange(() => (shown.rows().length === 0 ? redraw() : redrawing.call())),
    tags.onDidChange(redrawing.call),
    twins.onDidChange(redrawing.call),
    access.onDidChange(({ type }) => {
      if (type !== 'off') return;
      cache.clear();
      choices.forgetPlace();
      drawAll();
    }),
    workspace.onDidGrantWorkspaceTrust(drawAll),
  ];

  async function getChildren(row?: AwsRow): Promise<AwsRow[]> {
    if (!row) {
      if (!workspace.isTrusted) return [];
      account.load();
      if (needsTags(choices.grouping())) tags.load();
    }
    if (row && isRead(row)) await cache.read(row);
    return [...shown.show(row, childrenNow(row, []))];
  }

  return {
    choices,
    favourites,
    parts: cache,
    tags,
    picture,
    arrangement,
    redraw,
    refresh: () => {
      cache.clear();
      account.refresh();
      if (needsTags(choices.grouping())) tags.refresh();
      drawAll();
    },
    drawAgain: row => changed.fire([row]),
    readAgain: (functionName, part) => {
      cache.forgetFunction(functionName, part);
      const rows = shown
        .rows()
        .filter(row =>
          part === undefined
            ? row.type === 'deployedFunction' && row.functionName === functionName
            : row.type === 'functionPart' && row.functionName === functionName && row.part === part,
        );
      if (rows.length > 0) changed.fire(rows);
    },
    onDidRedraw: redrawn.event,
    onDidChangeTreeData: changed.event,
    getTreeItem: row => {
      const drawn = look(row);
      shown.draw(row, drawn);
      return toTreeItem(drawn, extensionUri, row);
    },
    getChildren,
    getParent: shown.parent,
    dispose: () => {
      redrawing.dispose();
      for (const subscription of subscriptions) subscription.dispose();
      tags.dispose();
      cache.clear();
      changed.dispose();
      redrawn.dispose();
    },
  };
}

function isRead(row: AwsRow): row is ReadRow {
  return row.type === 'functionPart' || row.type === 'deployedAlias';
}

/** The function of the workspace as it is now, not as it was when AWS was read. */
function withTwinOf({ found }: ReadRow, child: AwsRow): AwsRow {
  if (!('functionName' in child)) return child;
  const { found: _, ...rest } = child;
  return { ...rest, ...(found && { found }) };
}
