import type { ReleasePicture, VersionShown } from '../../../protocol/releasePanel.ts';
import { deletionProblem } from '../../../release/routingRules.ts';
import { compareOrder } from '../compareOrder.ts';
import type { MenuItem } from '../controls/Menu.tsx';
import { readOnlyReason } from '../controls/WriteButton.tsx';
import type { usePanel } from '../panelContext.ts';
import { post } from '../vscodeApi.ts';

/** What can be done with a version. */
export function versionActions(
  { version, codeSha256, keptBecause }: VersionShown,
  picture: ReleasePicture,
  { open, propose }: ReturnType<typeof usePanel>,
): readonly MenuItem[] {
  const { versions, aliases, hasWorkspaceTwin, mayWrite } = picture;
  const readOnly = mayWrite ? undefined : readOnlyReason;
  const isLatest = version === '$LATEST';
  const older = versions[versions.findIndex(each => each.version === version) + 1]?.version;
  const compare = (other: string, disabledBecause?: string): MenuItem => ({
    label: `Compare with ${other === 'workspace' ? 'Workspace' : other}`,
    run: () => post({ type: 'compare', ...compareOrder(version, other) }),
    disabledBecause,
  });
  return [
    ...(older === undefined ? [] : [compare(older)]),
    ...(isLatest ? [] : [compare('$LATEST')]),
    compare('workspace', hasWorkspaceTwin ? undefined : 'The function is not known in this workspace.'),
    {
      label: 'Create Alias...',
      startsGroup: true,
      disabledBecause: readOnly,
      run: () => open({ type: 'createAlias', version }),
    },
    {
      label: 'Shift Traffic Here...',
      disabledBecause: readOnly ?? shiftProblem(isLatest, aliases.length),
      run: () => open({ type: 'shift', to: version }),
    },
    { label: 'Invoke...', startsGroup: true, run: () => post({ type: 'invoke', qualifier: version }) },
    { label: 'Tail Logs', run: () => post({ type: 'tailLogs', qualifier: version }) },
    { label: 'Copy Code SHA-256', run: () => post({ type: 'copy', text: codeSha256 }) },
    {
      label: 'Delete...',
      startsGroup: true,
      disabledBecause: readOnly ?? deletionProblem(version, aliases) ?? keptBecause,
      run: () => propose({ type: 'deleteVersion', version }),
    },
  ];
}

function shiftProblem(isLatest: boolean, aliases: number): string | undefined {
  if (isLatest) return '$LATEST can change while it is used: publish a version first.';
  return aliases === 0 ? 'The function has no alias.' : undefined;
}
