import { mkdir, readdir, readFile, realpath, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PreparedFunction } from '../preparation/preparedFunction.ts';
import { keptFolders } from './keptFolders.ts';
import { type Namespaces, openNamespaces } from './namespaces.ts';
import { mountTable } from './places.ts';

/** Gives environments Lambda's file system: `/var/task` and `/opt` that cannot be written to, and a `/tmp` of its own. */
export interface Isolation {
  /**
   * The namespaces of an environment, made when they are first asked for, or a phrase that says why it cannot have any.
   * @param workFolder an empty folder for the environment
   */
  open(environmentId: string, prepared: PreparedFunction, workFolder: string): Promise<Namespaces | string>;
  /** Whether an environment has them. */
  has(environmentId: string): boolean;
  /** Lets go of them. What is in `/tmp` goes with the last process. */
  close(environmentId: string): void;
  closeAll(): void;
}

/** @param bootstrapDirectory the folder with our bootstraps */
export function createIsolation(bootstrapDirectory: string): Isolation {
  const opened = new Map<string, Namespaces>();
  return {
    async open(environmentId, prepared, workFolder) {
      const present = opened.get(environmentId);
      if (present) return present;
      if (process.platform !== 'linux') return 'only Linux can do that';
      const made = await openNamespaces(await writeTable(prepared, workFolder, bootstrapDirectory));
      if (typeof made !== 'string') opened.set(environmentId, made);
      return made;
    },
    has: environmentId => opened.has(environmentId),
    close(environmentId) {
      opened.get(environmentId)?.close();
      opened.delete(environmentId);
    },
    closeAll() {
      for (const namespaces of opened.values()) namespaces.close();
      opened.clear();
    },
  };
}

async function writeTable(
  prepared: PreparedFunction,
  workFolder: string,
  bootstrapDirectory: string,
): Promise<string> {
  const { taskRoot, layerRoot, ephemeralStorageMb } = prepared;
  const [hostsFile, varFolders, kept] = await Promise.all([
    writeHosts(workFolder),
    foldersInVar(),
    keptFolders(prepared, bootstrapDirectory),
    ...['opt', 'tmp', 'var'].map(name => mkdir(path.join(workFolder, name), { recursive: true })),
  ]);
  const table = mountTable({
    taskRoot,
    ...(layerRoot !== undefined && { layerRoot, layerEntries: await foldersIn(layerRoot) }),
    ephemeralStorageMb,
    workFolder,
    ...(hostsFile !== undefined && { hostsFile }),
    varFolders,
    kept,
  });
  const file = path.join(workFolder, 'fstab');
  await writeFile(file, table);
  return file;
}

/** With the names by which Lambda's Telemetry API finds an extension. */
async function writeHosts(workFolder: string): Promise<string | undefined> {
  const present = await readFile('/etc/hosts', 'utf8').catch(() => undefined);
  if (present === undefined) return undefined;
  const file = path.join(workFolder, 'hosts');
  await writeFile(file, `${present.trimEnd()}\n127.0.0.1 sandbox.localdomain sandbox\n`);
  return file;
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.flatMap(entry => (entry.isDirectory() ? [entry.name] : []));
}

/** What `/var` has besides Lambda's place, which this machine's programs may need. */
async function foldersInVar(): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir('/var', { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async entry => {
      if (entry.name === 'task' || !(entry.isDirectory() || entry.isSymbolicLink())) return [];
      const target = await realpath(path.join('/var', entry.name)).catch(() => undefined);
      return target === undefined ? [] : [[entry.name, target] as const];
    }),
  );
  return new Map(found.flat());
}
