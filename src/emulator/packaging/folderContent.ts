import { dependencyWarnings } from './dependencyWarnings.ts';
import { folderFiles } from './folderFiles.ts';
import { type Selection, selectionOf } from './leftOut.ts';
import type { PackageFile } from './packageFile.ts';

/** What is packed, or the archive that is taken as it is. */
export type PackageContent = {
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
} & ({ readonly files: readonly PackageFile[] } | { readonly archive: string });

const shownNames = 5;

/**
 * A folder as it is.
 * @param selection what the tool that deploys it leaves out
 */
export async function folderContent(
  folder: string,
  runtimeId: string | undefined,
  signal: AbortSignal,
  selection: Selection = selectionOf(),
): Promise<PackageContent> {
  const { files, brokenLinks } = await folderFiles(folder, selection, signal);
  const leftOut = selection.leftOut();
  return {
    files,
    warnings: [
      ...(await dependencyWarnings(files, runtimeId)),
      ...brokenLinks.map(name => `${name} is a link that leads nowhere, and is left out.`),
    ],
    notes: leftOut.length === 0 ? [] : [`Left out: ${shown(leftOut)}.`],
  };
}

function shown(names: readonly string[]): string {
  const more = names.length - shownNames;
  return names.slice(0, shownNames).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
