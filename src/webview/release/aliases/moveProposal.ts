import type { AliasShown, Proposal } from '../../../protocol/releasePanel.ts';

/** All traffic of an alias to one version; `undefined` when it is there already. */
export function moveProposal(alias: AliasShown, version: string): Proposal | undefined {
  if (alias.version === version && !alias.routing) return undefined;
  const { name, description = '', revisionId } = alias;
  return { type: 'editAlias', name, version, description, revisionId };
}
