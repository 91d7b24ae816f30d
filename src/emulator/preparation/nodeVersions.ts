import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { createExecutableAnswers } from './executableAnswers.ts';

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

const askTimeoutMs = 5_000;

/** Asks executables for their version, each once as long as it stays the same. */
export function createNodeVersions(cacheDirectory: string): AskVersion {
  return createExecutableAnswers(path.join(cacheDirectory, 'nodeVersions.json'), ask);
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
