import path from 'node:path';
import { askExecutable } from '../askExecutable.ts';
import { createExecutableAnswers } from '../executableAnswers.ts';

/** What an executable said about itself. */
export interface PythonAnswer {
  /** The executable itself, where `path` was a version manager's stand-in. In a virtual environment the one there. */
  readonly path: string;
  /** Such as `3.13.1`. */
  readonly version: string;
  /** The folders with installed packages on its module path. */
  readonly sitePackages: readonly string[];
}

/** `undefined` for what is not there, or is no Python 3. */
export type AskPython = (executable: string) => Promise<PythonAnswer | undefined>;

const question = `import json, platform, sys
packages = [p for p in sys.path if p.endswith(("site-packages", "dist-packages"))]
print(json.dumps({"path": sys.executable, "version": platform.python_version(), "sitePackages": packages}))`;

/** Asks executables for their version, each once as long as it stays the same. */
export function createPythonVersions(cacheDirectory: string): AskPython {
  return createExecutableAnswers(path.join(cacheDirectory, 'pythonVersions.json'), ask);
}

async function ask(executable: string): Promise<PythonAnswer | undefined> {
  // Not from the folder of the project: its files must not be imported.
  const answer = await askExecutable(executable, ['-c', question], path.dirname(executable));
  const { path: realPath, version, sitePackages } = answer;
  if (typeof realPath !== 'string' || typeof version !== 'string' || !version.startsWith('3.')) {
    return undefined;
  }
  return Array.isArray(sitePackages) ? { path: realPath, version, sitePackages } : undefined;
}
