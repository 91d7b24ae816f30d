import { Disposable, type TreeDataProvider, window, workspace } from 'vscode';
import { viewIds } from '../ids.ts';
import type { Row } from './row.ts';

/** The view *Functions*. In Restricted Mode it says above the tree that nothing runs. */
export function registerFunctionsView(tree: TreeDataProvider<Row>): Disposable {
  const view = window.createTreeView(viewIds.functions, { treeDataProvider: tree, showCollapseAll: true });
  if (!workspace.isTrusted) {
    view.message = 'Restricted Mode: functions are shown, but not run, until you trust this workspace.';
  }
  return Disposable.from(
    view,
    workspace.onDidGrantWorkspaceTrust(() => {
      view.message = '';
    }),
  );
}
