import { isUserError, type UserError } from '../../../model/userError.ts';
import {
  type AliasPlace,
  type ReleaseFiles,
  releaseFiles,
  storedAliases,
} from '../../../node/release/releaseFiles.ts';
import type { AliasChange } from '../../../release/aliasHistory.ts';
import type { FunctionPlace } from '../windowShifts.ts';

/** What the folders of a window keep of aliases. */
export interface ShiftStore {
  /** In the folder that keeps something of the alias already, else in the first. */
  filesOf(place: AliasPlace): Promise<ReleaseFiles>;
  /** Those of which anything is kept; with a function only its own. */
  aliases(of?: FunctionPlace): Promise<readonly AliasPlace[]>;
  /** Oldest first; none where the file cannot be read. */
  changes(place: AliasPlace): Promise<readonly AliasChange[]>;
  addChange(place: AliasPlace, change: AliasChange): Promise<void>;
}

/**
 * @param folders of the window, at least one; they can change
 * @param onUnreadable is told of a file that is not ours
 */
export function createShiftStore(
  folders: () => readonly string[],
  onUnreadable: (error: UserError) => void,
): ShiftStore {
  let lastWrite: Promise<void> = Promise.resolve();

  async function filesOf(place: AliasPlace): Promise<ReleaseFiles> {
    const [first = '', ...others] = folders();
    for (const folder of others) {
      const stored = await storedAliases(folder);
      if (stored.some(each => isSameAlias(each, place))) return releaseFiles(folder, place);
    }
    return releaseFiles(first, place);
  }

  return {
    filesOf,
    async aliases(of) {
      const all = (await Promise.all(folders().map(storedAliases))).flat();
      const wanted = of ? all.filter(each => isOfFunction(each, of)) : all;
      return [...new Map(wanted.map(each => [aliasKey(each), each])).values()];
    },
    async changes(place) {
      const files = await filesOf(place);
      return (await orUnreadable(files.readChanges(), onUnreadable)) ?? [];
    },
    addChange(place, change) {
      // A change is read, extended and written: one after the other.
      const write = lastWrite.then(async () => (await filesOf(place)).addChange(change));
      lastWrite = write.catch(() => undefined);
      return write;
    },
  };
}

/** What was read, or nothing when the file is not one of ours. */
export async function orUnreadable<T>(
  reading: Promise<T>,
  onUnreadable: (error: UserError) => void,
): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (!isUserError(error)) throw error;
    onUnreadable(error);
    return undefined;
  }
}

/** A name for an alias of all accounts and regions. */
export function aliasKey({ accountId, region, functionName, alias }: AliasPlace): string {
  return [accountId, region, functionName, alias].join('.');
}

function isSameAlias(one: AliasPlace, other: AliasPlace): boolean {
  return aliasKey(one) === aliasKey(other);
}

function isOfFunction(each: FunctionPlace, { accountId, region, functionName }: FunctionPlace): boolean {
  return each.accountId === accountId && each.region === region && each.functionName === functionName;
}
