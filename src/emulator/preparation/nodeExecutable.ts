import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Runtime } from '../../model/runtimes.ts';
import { UserError } from '../../model/userError.ts';
import { candidatesOnPath, installedCandidates, type NodeCandidate } from './nodeCandidates.ts';
import type { AskVersion } from './nodeVersions.ts';
import type { RuntimeExecutable } from './preparedFunction.ts';
import type { Machine } from './versionManagers.ts';

export interface ChosenNode {
  readonly executable: RuntimeExecutable;
  readonly notes: readonly string[];
}

/** The oldest Node.js that our bootstrap runs on. */
const oldestMajor = 18;

/**
 * The Node.js that runs handlers of a runtime: the one of the setting; else the first on the PATH of the runtime's
 * major version, else the newest such of a version manager; else the one with the closest major version; else the
 * process itself, which may be Electron.
 *
 * @throws UserError `node-not-found`
 */
export async function chooseNode(
  runtime: Runtime,
  nodePath: string,
  machine: Machine,
  askVersion: AskVersion,
): Promise<ChosenNode> {
  const executable =
    nodePath === ''
      ? await bestNode(Number(runtime.version), machine, askVersion)
      : await nodeOfSetting(nodePath, machine, askVersion);
  return { executable, notes: [...mismatchNote(runtime, executable), ...electronNote(executable)] };
}

async function nodeOfSetting(
  nodePath: string,
  machine: Machine,
  askVersion: AskVersion,
): Promise<RuntimeExecutable> {
  const expanded = nodePath.startsWith('~') ? path.join(machine.homeDirectory, nodePath.slice(1)) : nodePath;
  const answer = await askVersion(path.resolve(expanded));
  if (answer) return { path: answer.path, version: answer.version, origin: 'setting' };
  throw nodeNotFound(`The setting lambdaWorkbench.emulator.nodePath is ${nodePath}, which is no Node.js.`);
}

async function bestNode(
  wantedMajor: number,
  machine: Machine,
  askVersion: AskVersion,
): Promise<RuntimeExecutable> {
  const found: RuntimeExecutable[] = [];
  // One after the other: the first that fits saves looking further, which is most of what this costs.
  for (const candidate of candidatesOnPath(machine)) {
    const executable = await examine(candidate, askVersion);
    if (!executable || major(executable.version) < oldestMajor) continue;
    if (major(executable.version) === wantedMajor) return executable;
    found.push(executable);
  }
  const installed = await installedCandidates(machine);
  const examined = await Promise.all(installed.map(candidate => examine(candidate, askVersion)));
  for (const executable of [...examined, isElectron ? undefined : thisProcess]) {
    if (executable && major(executable.version) >= oldestMajor) found.push(executable);
  }
  const [first, ...others] = found;
  if (first) return others.reduce((best, next) => (isBetter(next, best, wantedMajor) ? next : best), first);
  if (isElectron) return thisProcess;
  throw nodeNotFound(`No Node.js ${oldestMajor} or later is on the PATH or in a version manager's folder.`);
}

async function examine(
  candidate: NodeCandidate,
  askVersion: AskVersion,
): Promise<RuntimeExecutable | undefined> {
  const { path: file, origin, version } = candidate;
  if (version !== undefined) {
    const status = await stat(file).catch(() => undefined);
    return status?.isFile() ? { path: file, version, origin } : undefined;
  }
  if (file === process.execPath && !isElectron) return { ...thisProcess, origin };
  const answer = await askVersion(file);
  return answer && { path: answer.path, version: answer.version, origin };
}

/** Whether a find beats an earlier one. The PATH stands first: what a person chose there wins in its major version. */
function isBetter(next: RuntimeExecutable, chosen: RuntimeExecutable, wantedMajor: number): boolean {
  const nextMajor = major(next.version);
  const chosenMajor = major(chosen.version);
  const nearer = Math.abs(chosenMajor - wantedMajor) - Math.abs(nextMajor - wantedMajor);
  if (nearer !== 0) return nearer > 0;
  if (nextMajor !== chosenMajor) return nextMajor > chosenMajor;
  return chosen.origin !== 'PATH' && next.version.localeCompare(chosen.version, 'en', { numeric: true }) > 0;
}

const isElectron = process.versions['electron'] !== undefined;

const thisProcess: RuntimeExecutable = {
  path: process.execPath,
  version: process.versions.node,
  origin: 'this process',
  ...(isElectron && { isElectron: true as const }),
};

function major(version: string): number {
  return Number.parseInt(version, 10);
}

function mismatchNote(runtime: Runtime, { version, path: file }: RuntimeExecutable): string[] {
  if (major(version) === Number(runtime.version)) return [];
  return [
    `${runtime.id} on AWS, Node.js ${version} here: install Node.js ${runtime.version} or set lambdaWorkbench.emulator.nodePath. This one is ${file}.`,
  ];
}

function electronNote(executable: RuntimeExecutable): string[] {
  if (!executable.isElectron) return [];
  return [
    "The editor's own Node.js runs the handler, because no other was found: native addons may not load.",
  ];
}

function nodeNotFound(why: string): UserError {
  return new UserError({
    code: 'node-not-found',
    what: 'There is no Node.js to run the handler.',
    why,
    toDo: 'Install Node.js, or set lambdaWorkbench.emulator.nodePath to its executable.',
    remedies: [
      {
        title: 'Open Setting',
        command: 'workbench.action.openSettings',
        arguments: ['lambdaWorkbench.emulator.nodePath'],
      },
    ],
  });
}
