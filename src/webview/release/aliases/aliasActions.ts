import type { AliasShown, ReleasePicture } from '../../../protocol/releasePanel.ts';
import type { MenuItem } from '../controls/Menu.tsx';
import { readOnlyReason } from '../controls/WriteButton.tsx';
import type { usePanel } from '../panelContext.ts';
import { post } from '../vscodeApi.ts';

/** What can be done with an alias. */
export function aliasActions(
  alias: AliasShown,
  picture: ReleasePicture,
  { open, propose, dispatch }: ReturnType<typeof usePanel>,
): readonly MenuItem[] {
  const { name, previousVersion, shift } = alias;
  const readOnly = picture.mayWrite ? undefined : readOnlyReason;
  const busy = readOnly ?? (shift ? `A shift of ${name} has not ended.` : undefined);
  const newest = picture.versions[0]?.version;
  return [
    {
      label: 'Move...',
      disabledBecause: busy,
      run: () => dispatch({ type: 'beginMove', alias: name }),
    },
    {
      label: 'Shift Traffic...',
      disabledBecause: busy,
      run: () => open({ type: 'shift', alias: name }),
    },
    {
      label: previousVersion === undefined ? 'Roll Back' : `Roll Back to ${previousVersion}`,
      disabledBecause: busy ?? (previousVersion === undefined ? 'No earlier target is known.' : undefined),
      run: () => propose({ type: 'rollBack', alias: name }),
    },
    {
      label: 'Edit...',
      disabledBecause: busy,
      run: () => open({ type: 'editAlias', alias: name }),
    },
    {
      label: 'Provisioned Concurrency...',
      disabledBecause: readOnly,
      run: () => open({ type: 'provision', alias: name }),
    },
    { label: 'Invoke...', run: () => post({ type: 'invoke', qualifier: name }), startsGroup: true },
    { label: 'Tail Logs', run: () => post({ type: 'tailLogs', qualifier: name }) },
    { label: 'Show Traffic', run: () => post({ type: 'showTraffic', alias: name }) },
    {
      label: 'Export AppSpec...',
      startsGroup: true,
      disabledBecause:
        newest === undefined || newest === alias.version
          ? `${name} points to the newest version already.`
          : undefined,
      run: () => post({ type: 'exportAppSpec', alias: name, to: newest ?? '' }),
    },
    {
      label: 'Add to Template...',
      disabledBecause: picture.hasWorkspaceTwin
        ? undefined
        : "The function's template is not known in this workspace.",
      run: () => post({ type: 'addToTemplate', alias: name }),
    },
    {
      label: 'Delete...',
      startsGroup: true,
      disabledBecause: busy,
      run: () => propose({ type: 'deleteAlias', name }),
    },
  ];
}
