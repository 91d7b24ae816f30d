import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../model/userError.ts';
import type { AliasChange } from '../../release/aliasHistory.ts';
import type { ShiftState } from '../../release/shift.ts';

/** An alias of all accounts and regions. */
export interface AliasPlace {
  readonly accountId: string;
  readonly region: string;
  readonly functionName: string;
  readonly alias: string;
}

/** What is kept of an alias in a folder: a shift of it and what was done before. No secret is in it. */
export interface ReleaseFiles {
  /** The last shift, ended or not. */
  readShift(): Promise<ShiftState | undefined>;
  saveShift(state: ShiftState): Promise<void>;
  forgetShift(): Promise<void>;
  readChanges(): Promise<readonly AliasChange[]>;
  addChange(change: AliasChange): Promise<void>;
  /** A name that processes of this machine agree on. */
  readonly lockFile: string;
}

/** Below `.lambda-workbench/` of a folder, which Git ignores. */
export function releaseFiles(folder: string, place: AliasPlace): ReleaseFiles {
  const root = path.join(folder, '.lambda-workbench');
  // None of the parts can contain a dot.
  const name = [place.accountId, place.region, place.functionName, place.alias].join('.');
  const shiftFile = path.join(root, 'shifts', `${name}.json`);
  const historyFile = path.join(root, 'history', `${name}.json`);
  const readChanges = async (): Promise<readonly AliasChange[]> =>
    (await readJson(historyFile, isHistory))?.changes ?? [];
  return {
    lockFile: path.join(root, 'shifts', `${name}.lock`),
    readShift: async () => (await readJson(shiftFile, isStored(place)))?.state,
    saveShift: state => writeJson(root, shiftFile, { state }),
    forgetShift: () => rm(shiftFile, { force: true }),
    readChanges,
    addChange: async change => writeJson(root, historyFile, { changes: [...(await readChanges()), change] }),
  };
}

async function readJson<T>(file: string, isExpected: (value: unknown) => value is T): Promise<T | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (isExpected(value)) return value;
  } catch {
    // Told below.
  }
  throw new UserError({
    code: 'release-file-unreadable',
    what: `${path.basename(file)} cannot be read.`,
    why: `It is not what this tool wrote for this alias (${file}).`,
    toDo: 'Look at the alias with `release status`, then delete the file.',
  });
}

/** What a person or another version may have made of a file must not decide over an alias. */
function isStored(place: AliasPlace) {
  return (value: unknown): value is { readonly state: ShiftState } => {
    const { plan, phase, share, journal } = Object(Object(value).state);
    const { accountId, region, functionName, alias } = Object(plan);
    return (
      typeof phase === 'string' &&
      typeof share === 'number' &&
      Array.isArray(journal) &&
      accountId === place.accountId &&
      region === place.region &&
      functionName === place.functionName &&
      alias === place.alias
    );
  };
}

function isHistory(value: unknown): value is { readonly changes: readonly AliasChange[] } {
  const { changes } = Object(value);
  return (
    Array.isArray(changes) &&
    changes.every(change => typeof change?.from === 'string' && typeof change?.to === 'string')
  );
}

/** The file is the old one or the new one, also when the machine stops meanwhile. */
async function writeJson(root: string, file: string, value: unknown): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(path.join(root, '.gitignore'), '*\n');
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, `${JSON.stringify(value, undefined, 2)}\n`, { flush: true, mode: 0o600 });
  await rename(unfinished, file);
}
