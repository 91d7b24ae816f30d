import path from 'node:path';
import { askExecutable } from '../askExecutable.ts';
import { createExecutableAnswers } from '../executableAnswers.ts';

/** What a Ruby said about itself. */
export interface RubyAnswer {
  /** The executable itself, where it was asked through a version manager's stand-in. */
  readonly path: string;
  /** Such as `3.3.6`. */
  readonly version: string;
  /** The version that folders of gems are named for, such as `3.3.0`. */
  readonly gemVersion: string;
  /** The folders in which it looks for gems. */
  readonly gemPath: readonly string[];
}

/** `undefined` for what is not there, or is no Ruby. */
export type AskRuby = (executable: string) => Promise<RubyAnswer | undefined>;

const question =
  "require 'json'; print JSON.dump(path: RbConfig.ruby, version: RUBY_VERSION, gemVersion: RbConfig::CONFIG['ruby_version'], gemPath: Gem.path)";

/** Asks executables about themselves, each once as long as it stays the same. */
export function createRubyAnswers(cacheDirectory: string): AskRuby {
  return createExecutableAnswers(path.join(cacheDirectory, 'rubyVersions.json'), ask);
}

async function ask(executable: string): Promise<RubyAnswer | undefined> {
  // Not from the folder of the project: its files must not be required.
  const answer = await askExecutable(executable, ['-e', question], path.dirname(executable));
  const { path: realPath, version, gemVersion, gemPath } = answer;
  if (typeof realPath !== 'string' || typeof version !== 'string' || typeof gemVersion !== 'string') {
    return undefined;
  }
  return Array.isArray(gemPath) ? { path: realPath, version, gemVersion, gemPath } : undefined;
}
