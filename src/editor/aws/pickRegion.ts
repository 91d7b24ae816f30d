import { type QuickPickItem, window } from 'vscode';
import { isRegionCode, regionNames } from '../../model/aws/regions.ts';

interface RegionItem extends QuickPickItem {
  /** Absent: as the environment and the profile say. */
  readonly code: string | undefined;
}

/**
 * Lets a person choose a region, also one that the list does not know.
 * @returns `undefined` when the person gave up
 */
export async function pickRegion(
  ofProfile: string | undefined,
  current: string | undefined,
): Promise<Pick<RegionItem, 'code'> | undefined> {
  const unset = ofProfile ?? process.env['AWS_REGION'];
  const known: readonly RegionItem[] = [
    { label: 'As the profile and the environment say', description: unset ?? '', code: undefined },
    ...Object.entries(regionNames).map(([code, name]) => ({ label: code, description: name, code })),
  ];
  const pick = window.createQuickPick<RegionItem>();
  pick.title = 'AWS Region (2/2)';
  pick.placeholder = `Now: ${current ?? unset ?? 'none'}. Another one can be typed.`;
  pick.matchOnDescription = true;
  pick.items = known;
  pick.activeItems = known.filter(({ code }) => code === current);
  try {
    return await new Promise(resolve => {
      pick.onDidChangeValue(text => {
        const isNew = isRegionCode(text) && !(text in regionNames);
        pick.items = isNew ? [{ label: text, description: 'another region', code: text }, ...known] : known;
      });
      pick.onDidAccept(() => {
        // Who types fast is ahead of the list.
        const typed = isRegionCode(pick.value) ? { code: pick.value } : undefined;
        const chosen = typed ?? pick.selectedItems[0];
        if (chosen) resolve(chosen);
      });
      pick.onDidHide(() => resolve(undefined));
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}
