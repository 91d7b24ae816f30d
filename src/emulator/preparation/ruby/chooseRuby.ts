import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Runtime } from '../../../model/runtimes.ts';
import { UserError } from '../../../model/userError.ts';
import { findProgram } from '../toolchain/findProgram.ts';
import type { Machine } from '../versionManagers.ts';
import type { AskRuby, RubyAnswer } from './rubyAnswers.ts';

export interface ChosenRuby extends RubyAnswer {
  readonly origin: string;
  readonly notes: readonly string[];
}

/**
 * The Ruby that runs handlers of a runtime: the one on the PATH, unless only a version manager's is of the runtime's
 * version.
 * @throws UserError `toolchain-missing`
 */
export async function chooseRuby(
  logicalId: string,
  runtime: Runtime,
  machine: Machine,
  ask: AskRuby,
): Promise<ChosenRuby> {
  const onPath = await findProgram('ruby', machine);
  const first = onPath === undefined ? undefined : await ask(onPath);
  if (first && isOf(runtime, first)) return { ...first, origin: 'PATH', notes: [] };
  const installed: (RubyAnswer & { readonly origin: string })[] = [];
  for (const { executable, origin } of await installedRubies(machine)) {
    const answer = await ask(executable);
    if (answer) installed.push({ ...answer, origin });
  }
  const [newest] = installed;
  const fitting = installed.find(ruby => isOf(runtime, ruby));
  const chosen = fitting ?? (first ? { ...first, origin: 'PATH' } : newest);
  if (!chosen) throw rubyNotFound(logicalId, runtime);
  return { ...chosen, notes: fitting ? [] : [mismatchNote(runtime, chosen)] };
}

function isOf({ version }: Runtime, ruby: RubyAnswer): boolean {
  return ruby.version.startsWith(`${version}.`);
}

/** Rubies of version managers, the newest first by the names of their folders. */
async function installedRubies({ platform, homeDirectory: home, variables }: Machine) {
  if (platform === 'win32') return [];
  const share = variables['XDG_DATA_HOME'] ?? path.join(home, '.local', 'share');
  const folders: readonly [origin: string, folder: string][] = [
    ['rbenv', path.join(variables['RBENV_ROOT'] ?? path.join(home, '.rbenv'), 'versions')],
    ['rvm', path.join(home, '.rvm', 'rubies')],
    ['asdf', path.join(variables['ASDF_DATA_DIR'] ?? path.join(home, '.asdf'), 'installs', 'ruby')],
    ['mise', path.join(variables['MISE_DATA_DIR'] ?? path.join(share, 'mise'), 'installs', 'ruby')],
    ['chruby', path.join(home, '.rubies')],
    ['chruby', '/opt/rubies'],
    ['Homebrew', '/opt/homebrew/opt'],
  ];
  const found = await Promise.all(
    folders.map(async ([origin, folder]) => {
      const names = (await readdir(folder).catch(() => [])).filter(name => /^(j?ruby|\d)/.test(name));
      return names.map(name => ({ origin, name, executable: path.join(folder, name, 'bin', 'ruby') }));
    }),
  );
  return found.flat().sort((a, b) => b.name.localeCompare(a.name, 'en', { numeric: true }));
}

function mismatchNote({ id, version }: Runtime, ruby: RubyAnswer): string {
  return `${id} on AWS, Ruby ${ruby.version} here: install Ruby ${version} to be sure. This one is ${ruby.path}.`;
}

function rubyNotFound(logicalId: string, { id, version }: Runtime): UserError {
  return new UserError({
    code: 'toolchain-missing',
    what: `${logicalId} cannot run here.`,
    why: `Its runtime is ${id}, and there is no Ruby on the PATH or in a version manager's folder.`,
    toDo: `Install Ruby ${version}, and start the editor again so that it is found.`,
  });
}
