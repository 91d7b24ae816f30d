import path from 'node:path';
import type { AppFolders } from './appFolders.ts';

/** Of a copy that was edited since, so many of the lines are still those of the original. */
const wantedShare = 0.5;

/** An app may lie beside the code that it deploys; further up nobody looks. */
const levels = 3;

const endings = ['.js', '.mjs', '.cjs', '.py', '.ts', '.rb'];

/**
 * The folder that an asset is a copy of: the one whose file of the handler's name has the same text, else the most
 * similar one, since people go on writing after the copy was made. `undefined` when it cannot be told.
 * @param module the handler's path in the folder, without an extension
 * @param others the other assets of the app: what they are copies of is not the original of this one
 */
export async function findAssetOriginal(
  asset: string,
  module: string,
  others: readonly string[],
  app: AppFolders,
): Promise<string | undefined> {
  for (const ending of endings) {
    const name = module + ending;
    const text = await app.text(path.join(asset, name));
    if (text === undefined) continue;
    const taken = new Set(await Promise.all(others.map(other => app.text(path.join(other, name)))));
    taken.delete(text);
    return originalOf({ name, text, taken }, app);
  }
  return undefined;
}

/** The handler's file of an asset. */
interface Copy {
  /** In the asset. */
  readonly name: string;
  readonly text: string;
  /** The texts of other assets' files of the name. */
  readonly taken: ReadonlySet<string | undefined>;
}

async function originalOf(copy: Copy, app: AppFolders): Promise<string | undefined> {
  for (let level = 0; level < levels; level++) {
    const folders = await app.level(level);
    const found = folders && (await mostSimilar(copy, folders, app));
    if (found !== undefined || folders === undefined) return found;
  }
  return undefined;
}

async function mostSimilar(
  { name, text, taken }: Copy,
  folders: readonly string[],
  app: AppFolders,
): Promise<string | undefined> {
  const lines = new Set(linesOf(text));
  const shares: { readonly folder: string; readonly share: number }[] = [];
  for (const folder of folders) {
    const candidate = await app.text(path.join(folder, name));
    if (candidate === text) return folder;
    if (candidate === undefined || taken.has(candidate)) continue;
    shares.push({ folder, share: shareOf(lines, new Set(linesOf(candidate))) });
  }
  const [best, second] = shares.sort((left, right) => right.share - left.share);
  return best && best.share >= wantedShare && best.share > (second?.share ?? 0) ? best.folder : undefined;
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').flatMap(line => line.trim() || []);
}

/** How much of the longer one is in both. */
function shareOf(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const common = [...left].filter(line => right.has(line)).length;
  return common === 0 ? 0 : common / Math.max(left.size, right.size);
}
