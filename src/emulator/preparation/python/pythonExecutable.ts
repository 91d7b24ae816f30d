import path from 'node:path';
import type { EmulatorSettings } from '../../../model/emulatorSettings.ts';
import type { Runtime } from '../../../model/runtimes.ts';
import { UserError } from '../../../model/userError.ts';
import type { Machine } from '../versionManagers.ts';
import { isFolder } from '../wholeWrites.ts';
import { candidatesOnPath, installedCandidates } from './pythonCandidates.ts';
import type { AskPython, PythonAnswer } from './pythonVersions.ts';
import { pythonOf } from './virtualEnvironments.ts';

export interface ChosenPython extends PythonAnswer {
  /** Why this one: 'setting', 'virtual environment', 'editor', 'PATH', a version manager's name. */
  readonly origin: string;
}

/** The oldest Python that our bootstrap runs on. */
const oldestMinor = 8;

/**
 * The Python that runs handlers of a runtime: the one of the setting; else that of the project's nearest virtual
 * environment, which has its packages; else of the activated one; else the one chosen in the editor. Without any of
 * these the first on the PATH of the runtime's version, else such of a version manager, else the nearest version.
 *
 * @param environments folders of the project's virtual environments, the nearest first
 * @throws UserError `python-not-found`
 */
export async function choosePython(
  runtime: Runtime,
  settings: Pick<EmulatorSettings, 'pythonPath' | 'editorPythonPath'>,
  environments: readonly string[],
  machine: Machine,
  askPython: AskPython,
): Promise<ChosenPython> {
  const { pythonPath, editorPythonPath } = settings;
  if (pythonPath !== '') return pythonOfSetting(pythonPath, machine, askPython);
  const active = machine.variables['VIRTUAL_ENV'];
  const chosen = [
    ...environments.map(folder => ({ path: pythonOf(folder, machine), origin: 'virtual environment' })),
    ...(active ? [{ path: pythonOf(active, machine), origin: 'virtual environment' }] : []),
    ...(editorPythonPath ? [{ path: editorPythonPath, origin: 'editor' }] : []),
  ];
  for (const { path: file, origin } of chosen) {
    const answer = await usable(file, askPython);
    if (answer) return { ...answer, origin };
  }
  return bestPython(runtime.version, machine, askPython);
}

async function pythonOfSetting(
  pythonPath: string,
  machine: Machine,
  askPython: AskPython,
): Promise<ChosenPython> {
  const expanded = pythonPath.startsWith('~')
    ? path.join(machine.homeDirectory, pythonPath.slice(1))
    : pythonPath;
  const place = path.resolve(expanded);
  const answer = await usable((await isFolder(place)) ? pythonOf(place, machine) : place, askPython);
  if (answer) return { ...answer, origin: 'setting' };
  throw pythonNotFound(
    `The setting lambdaWorkbench.emulator.pythonPath is ${pythonPath}, which is no Python 3.${oldestMinor} or later.`,
  );
}

async function bestPython(wanted: string, machine: Machine, askPython: AskPython): Promise<ChosenPython> {
  const found: ChosenPython[] = [];
  for (const candidates of [candidatesOnPath(machine, wanted), await installedCandidates(machine)]) {
    // One after the other: the first that fits saves looking further.
    for (const { path: file, origin } of candidates) {
      const answer = await usable(file, askPython);
      if (!answer) continue;
      if (minor(answer.version) === minor(wanted)) return { ...answer, origin };
      found.push({ ...answer, origin });
    }
  }
  const [first, ...others] = found;
  if (first) return others.reduce((best, next) => (isNearer(next, best, wanted) ? next : best), first);
  throw pythonNotFound(
    `No Python 3.${oldestMinor} or later is on the PATH or in a version manager's folder.`,
  );
}

async function usable(file: string, askPython: AskPython): Promise<PythonAnswer | undefined> {
  const answer = await askPython(file);
  return answer && minor(answer.version) >= oldestMinor ? answer : undefined;
}

/** Of two versions equally far the newer. */
function isNearer(next: PythonAnswer, chosen: PythonAnswer, wanted: string): boolean {
  const distance = ({ version }: PythonAnswer) => Math.abs(minor(version) - minor(wanted));
  const nearer = distance(chosen) - distance(next);
  return nearer === 0 ? minor(next.version) > minor(chosen.version) : nearer > 0;
}

/** Whether a Python has the version that a runtime has on AWS. */
export function isVersionOf({ version }: PythonAnswer, runtime: Runtime): boolean {
  return minor(version) === minor(runtime.version);
}

/** `13` of `3.13` and of `3.13.1`. */
function minor(version: string): number {
  return Number(version.split('.')[1] ?? 0);
}

function pythonNotFound(why: string): UserError {
  return new UserError({
    code: 'python-not-found',
    what: 'There is no Python to run the handler.',
    why,
    toDo: 'Install Python, or set lambdaWorkbench.emulator.pythonPath to its executable or to a virtual environment.',
    remedies: [
      {
        title: 'Open Setting',
        command: 'workbench.action.openSettings',
        arguments: ['lambdaWorkbench.emulator.pythonPath'],
      },
    ],
  });
}
