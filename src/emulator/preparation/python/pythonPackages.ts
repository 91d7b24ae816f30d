import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Runtime } from '../../../model/runtimes.ts';
import { folderInputs } from '../folderInputs.ts';
import type { ChosenPython } from './pythonExecutable.ts';

/** Where a function's code and its packages come from. */
export interface PythonCode {
  readonly taskRoot: string;
  readonly layerRoot: string | undefined;
  /** The handler's file, if it is found. */
  readonly handlerFile: string | undefined;
}

/** The folders in which Python looks for modules of layers, on AWS and here. */
function layerFolders(layerRoot: string, { version }: Runtime): readonly string[] {
  const python = path.join(layerRoot, 'python');
  return [path.join(python, 'lib', `python${version}`, 'site-packages'), python];
}

/** Files that change with every package that is installed, updated or removed, and those of editable projects. */
export async function packageInputs(sitePackages: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    sitePackages.map(async folder => {
      const names = await readdir(folder).catch(() => []);
      const installed = names.filter(name => name.endsWith('.dist-info'));
      const projects = await Promise.all(installed.map(name => editableProject(path.join(folder, name))));
      const sources = await Promise.all(
        projects.flatMap(project => (project ? folderInputs(project, { dependencies: false }) : [])),
      );
      return [folder, ...installed.map(name => path.join(folder, name, 'RECORD')), ...sources.flat()];
    }),
  );
  return found.flat();
}

/** The folder whose sources are used in place, as after `pip install -e`, in a workspace of uv and with Poetry. */
async function editableProject(distInfo: string): Promise<string | undefined> {
  try {
    const origin = JSON.parse(await readFile(path.join(distInfo, 'direct_url.json'), 'utf8'));
    return origin.dir_info.editable === true ? fileURLToPath(origin.url) : undefined;
  } catch {
    // Most packages have no such file.
    return undefined;
  }
}

const sdkImport = /^\s*(?:from\s+|import\s+(?:[\w. ]+,\s*)*)(boto3|botocore)\b/gm;

/**
 * Notes for the AWS SDK, which the runtime has on AWS, where a handler's file imports it and it is not on this machine.
 * What other files import is not looked at.
 */
export async function missingSdkNotes(
  runtime: Runtime,
  python: ChosenPython,
  { taskRoot, layerRoot, handlerFile }: PythonCode,
): Promise<string[]> {
  const text = handlerFile === undefined ? '' : await readFile(handlerFile, 'utf8').catch(() => '');
  const imported = [...new Set([...text.matchAll(sdkImport)].flatMap(match => match[1] ?? []))];
  const folders = [
    taskRoot,
    ...(layerRoot === undefined ? [] : layerFolders(layerRoot, runtime)),
    ...python.sitePackages,
  ];
  const found = await Promise.all(imported.map(name => isInOneOf(folders, name)));
  const missing = imported.filter((_, index) => !found[index]);
  if (missing.length === 0) return [];
  return [
    `${runtime.id} has ${missing.join(' and ')} on AWS, but not ${python.path} here: run "${python.path} -m pip install ${missing.join(' ')}".`,
  ];
}

/** A note for packages that the code asks for and nothing of the project provides. */
export async function requirementsNotes(python: ChosenPython, { taskRoot }: PythonCode): Promise<string[]> {
  if (['setting', 'virtual environment', 'editor'].includes(python.origin)) return [];
  const file = path.join(taskRoot, 'requirements.txt');
  const text = await readFile(file, 'utf8').catch(() => '');
  const isEmpty = text.split('\n').every(line => /^\s*(#|$)/.test(line));
  if (isEmpty || (await readdir(taskRoot)).some(name => name.endsWith('.dist-info'))) return [];
  return [
    `The packages of ${file} must be installed in ${python.path}: the project has no virtual environment (.venv).`,
  ];
}

/** Whether a package is in one of the folders. */
export async function isInOneOf(folders: readonly string[], name: string): Promise<boolean> {
  const found = await Promise.all(
    folders.map(folder =>
      stat(path.join(folder, name)).then(
        status => status.isDirectory(),
        () => false,
      ),
    ),
  );
  return found.includes(true);
}
