import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { replaceFile } from './wholeWrites.ts';

const run = promisify(execFile);

/** What an executable said about itself. */
export interface NodeAnswer {
  /** The real executable, where `path` was a version manager's stand-in. */
  readonly path: string;
  /** Without `v`. */
  readonly version: string;
}

/** `undefined` for what is not there, or is no Node.js. */
export type AskVersion = (executable: string) => Promise<NodeAnswer | undefined>;

interface Remembered extends NodeAnswer {
  readonly stamp: string;
}

const askTimeoutMs = 5_000;

/**
 * Asks executables for their version, each once: answers are kept in a file of the cache folder,
 * because starting a process to ask costs as much as running a handler.
 */
export function createNodeVersions(cacheDirectory: string): AskVersion {
  const file = path.join(cacheDirectory, 'nodeVersions.json');
  const asked = new Map<string, Promise<NodeAnswer | undefined>>();
  let remembered: Promise<Record<string, Remembered>> | undefined;

  async function answer(executable: string): Promise<NodeAnswer | undefined> {
    const status = await stat(executable).catch(() => undefined);
    if (!status?.isFile()) return undefined;
    const stamp = `${status.mtimeMs} ${status.size}`;
    remembered ??= readRemembered(file);
    const known = (await remembered)[executable];
    if (known?.stamp === stamp) return known;
    const fresh = await ask(executable);
    if (!fresh) return undefined;
    // Read again: another process may have added answers of its own.
    const all = { ...(await readRemembered(file)), [executable]: { ...fresh, stamp } };
    await writeRemembered(file, all);
    return fresh;
  }

  return executable => {
    const promise = asked.get(executable) ?? answer(executable);
    asked.set(executable, promise);
    // What is missing may be installed later.
    void promise.then(found => found ?? asked.delete(executable));
    return promise;
  };
}

async function ask(executable: string): Promise<NodeAnswer | undefined> {
  try {
    const { stdout } = await run(
      executable,
      ['-p', 'JSON.stringify({ path: process.execPath, version: process.versions.node })'],
      { timeout: askTimeoutMs, windowsHide: true },
    );
    const { path: realPath, version }: { path?: unknown; version?: unknown } = JSON.parse(stdout);
    if (typeof realPath !== 'string' || typeof version !== 'string') return undefined;
    return { path: realPath, version };
  } catch {
    return undefined;
  }
}

async function readRemembered(file: string): Promise<Record<string, Remembered>> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return {};
  }
}

/** Only a saving of time: a folder that cannot be written is no error. */
async function writeRemembered(file: string, all: Record<string, Remembered>): Promise<void> {
  try {
    await replaceFile(file, JSON.stringify(all));
  } catch {
    return;
  }
}
