import { open, readdir } from 'node:fs/promises';
import path from 'node:path';

/** The external extensions of a function's layers. */
export interface FoundExtensions {
  /** Files to start, in the order of their names. */
  readonly files: readonly string[];
  /** Names of programs that this machine cannot run. */
  readonly foreign: readonly string[];
}

const none: FoundExtensions = { files: [], foreign: [] };

/**
 * Looks for what Lambda starts as an extension: every file in `/opt/extensions`. Programs for another system or
 * processor are told apart, because they would run on AWS.
 * @param layerRoot what stands for `/opt`; absent without layers
 */
export async function findExtensions(
  layerRoot: string | undefined,
  { platform, arch }: Pick<NodeJS.Process, 'platform' | 'arch'>,
): Promise<FoundExtensions> {
  if (layerRoot === undefined) return none;
  const folder = path.join(layerRoot, 'extensions');
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries
    .filter(entry => !entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  if (names.length === 0) return none;
  const files: string[] = [];
  const foreign: string[] = [];
  for (const name of names) {
    const file = path.join(folder, name);
    if (await runsHere(file, platform, arch)) files.push(file);
    else foreign.push(name);
  }
  return { files, foreign };
}

/** The processors of ELF files, by their number at byte 18. */
const elfMachines: Readonly<Partial<Record<NodeJS.Architecture, number>>> = { x64: 62, arm64: 183 };

async function runsHere(
  file: string,
  platform: NodeJS.Platform,
  arch: NodeJS.Architecture,
): Promise<boolean> {
  if (platform === 'win32') return false;
  const head = await readHead(file);
  const isElf = head.readUInt32BE(0) === 0x7f454c46;
  if (!isElf) return true;
  return platform === 'linux' && head.readUInt16LE(18) === elfMachines[arch];
}

/** The first 20 bytes of a file: zeros where it cannot be read or is shorter. */
export async function readHead(file: string): Promise<Buffer> {
  const head = Buffer.alloc(20);
  const handle = await open(file).catch(() => undefined);
  try {
    await handle?.read(head, 0, head.length, 0);
  } catch {
    head.fill(0);
  } finally {
    await handle?.close();
  }
  return head;
}
