import { type QuickPickItem, Uri, window, workspace } from 'vscode';
import type { ProjectFunction } from '../../protocol/project.ts';
import { type CodeChoice, codeChoices, findSamBuild } from './codeChoices.ts';

/** Asks what to deploy to a function. `undefined` when the person gives up. */
export async function chooseCode(
  functionName: string,
  found: ProjectFunction | undefined,
): Promise<CodeChoice | undefined> {
  const known = found
    ? codeChoices(found.function, await findSamBuild(found.function), Date.now(), file =>
        workspace.asRelativePath(file),
      )
    : [];
  const items: (QuickPickItem & { readonly choose: () => Promise<CodeChoice | undefined> })[] = [
    ...known.map(choice => ({ label: choice.label, detail: choice.detail, choose: async () => choice })),
    { label: 'Folder...', detail: 'A folder as it is', choose: () => chooseFile(functionName, 'folder') },
    {
      label: 'Archive...',
      detail: 'A .zip or .jar as it is',
      choose: () => chooseFile(functionName, 'archive'),
    },
  ];
  const picked = await window.showQuickPick(items, {
    title: `Deploy code to ${functionName}`,
    placeHolder: 'Choose what to deploy; nothing is sent before you have seen it',
  });
  return picked?.choose();
}

async function chooseFile(functionName: string, kind: 'folder' | 'archive'): Promise<CodeChoice | undefined> {
  const isFolder = kind === 'folder';
  const start = workspace.workspaceFolders?.[0]?.uri;
  const [chosen] =
    (await window.showOpenDialog({
      title: `Deploy to ${functionName}`,
      openLabel: 'Choose',
      canSelectFolders: isFolder,
      canSelectFiles: !isFolder,
      ...(isFolder ? {} : { filters: { Packages: ['zip', 'jar'] } }),
      ...(start && { defaultUri: start }),
    })) ?? [];
  if (!(chosen instanceof Uri)) return undefined;
  return {
    label: workspace.asRelativePath(chosen),
    detail: 'As it is',
    source: { type: 'path', path: chosen.fsPath },
  };
}
