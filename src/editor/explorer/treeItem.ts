import { ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import { functionUri } from '../diagnostics/functionBadges.ts';
import { commandIds } from '../ids.ts';
import type { RowLook } from './rowLook.ts';

const states = {
  no: TreeItemCollapsibleState.None,
  folded: TreeItemCollapsibleState.Collapsed,
  unfolded: TreeItemCollapsibleState.Expanded,
};

/**
 * A row's look as VS Code draws it.
 * @param row what the command of a click gets
 */
export function toTreeItem(look: RowLook, extensionUri: Uri, row?: unknown): TreeItem {
  const item = new TreeItem(look.label, states[look.unfolds]);
  if (look.id) item.id = look.id;
  item.contextValue = look.contextValue;
  item.description = look.description ?? '';
  item.tooltip = look.tooltip ?? look.label;
  item.accessibilityInformation = {
    label: look.spoken ?? [look.label, look.description].filter(Boolean).join(', '),
  };
  if (look.functionId !== undefined) item.resourceUri = functionUri(look.functionId);
  if (look.icon) {
    item.iconPath =
      'codicon' in look.icon
        ? new ThemeIcon(look.icon.codicon)
        : Uri.joinPath(extensionUri, 'media', 'runtimes', `${look.icon.runtime}.svg`);
  }
  if (look.opens) {
    item.command = { command: commandIds.openLocation, title: 'Open', arguments: [look.opens] };
  }
  if (look.runs) item.command = { ...look.runs, arguments: [...(look.runs.arguments ?? [row])] };
  return item;
}
