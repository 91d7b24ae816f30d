import { Disposable, type TreeView, window } from 'vscode';
import { setContextKey } from '../../contextKey.ts';
import { contextKeys, viewIds } from '../../ids.ts';
import type { AwsPlace } from '../awsAccess.ts';
import { viewMessage } from './arrangement.ts';
import type { AwsRow } from './awsRow.ts';
import type { AwsTree } from './awsTree.ts';

/** The view *AWS* around its rows: where it leads, what it is doing, and why there are no rows. */
export interface AwsView extends Disposable {
  readonly tree: AwsTree;
  /** Selects a row where the view shows it. */
  reveal(row: AwsRow): Thenable<void>;
}

export function createAwsView(tree: AwsTree): AwsView {
  const view: TreeView<AwsRow> = window.createTreeView(viewIds.aws, {
    treeDataProvider: tree,
    showCollapseAll: true,
  });

  function tell(): void {
    const picture = tree.picture();
    const { phase, place } = picture.functions;
    view.description = place ? placeText(place) : '';
    view.message = viewMessage(picture, tree.arrangement());
    setContextKey(contextKeys.awsFunctions, phase);
    setContextKey(contextKeys.isAwsFiltered, picture.filter !== '');
  }

  tell();
  const all = Disposable.from(tree.onDidRedraw(tell), view, tree);
  return {
    tree,
    reveal: row => view.reveal(row, { select: true, focus: true }),
    dispose: () => all.dispose(),
  };
}

function placeText({ profile, region, accountId }: AwsPlace): string {
  return [...(profile === undefined ? [] : [profile]), region, accountId].join(' · ');
}
