import path from 'node:path';
import { askExecutable } from './askExecutable.ts';
import { createExecutableAnswers } from './executableAnswers.ts';

/** What an executable said about itself. */
export interface NodeAnswer {
  /** The real executable, where `path` was a version manager's stand-in. */
  readonly path: string;
  /** Without `v`. */
  readonly version: string;
}

/** `undefined` for what is not there, or is no Node.js. */
export type AskVersion = (executable: string) => Promise<NodeAnswer | undefined>;

/** Asks executables for their version, each once as long as it stays the same. */
export function createNodeVersions(cacheDirectory: string): AskVersion {
  return createExecutableAnswers(path.join(cacheDirectory, 'nodeVersions.json'), ask);
}

async function ask(executable: string): Promise<NodeAnswer | undefined> {
  const question = 'JSON.stringify({ path: process.execPath, version: process.versions.node })';
  const { path: realPath, version } = await askExecutable(executable, ['-p', question]);
  if (typeof realPath !== 'string' || typeof version !== 'string') return undefined;
  return { path: realPath, version };
}
