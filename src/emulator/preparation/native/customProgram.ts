import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../../model/userError.ts';
import type { Machine } from '../versionManagers.ts';
import { isFile } from '../wholeWrites.ts';
import { describeFormat, describeMachine, fits, programFormat } from './programFormat.ts';

/**
 * The `bootstrap` that AWS would start: the code's own, else a layer's (developer guide, "Building a custom runtime").
 * @throws UserError `bootstrap-missing`
 */
export async function findBootstrap(
  logicalId: string,
  taskRoot: string,
  layerRoot: string | undefined,
): Promise<string> {
  for (const folder of [taskRoot, ...(layerRoot === undefined ? [] : [layerRoot])]) {
    const file = path.join(folder, 'bootstrap');
    if (await isFile(file)) return file;
  }
  throw new UserError({
    code: 'bootstrap-missing',
    what: `${logicalId} cannot run here.`,
    why: `There is no file bootstrap in ${taskRoot}${layerRoot === undefined ? '' : ' or a layer'}, and no Go or Cargo package to build it from. AWS answers Runtime.InvalidEntrypoint: Couldn't find valid bootstrap(s).`,
    toDo: 'Build the project so that its program is there as bootstrap, or point CodeUri to the folder with go.mod or Cargo.toml.',
  });
}

/**
 * Sees that a program can be started here.
 * @throws UserError `bootstrap-not-executable`, `bootstrap-foreign`
 */
export async function requireRunnable(logicalId: string, program: string, machine: Machine): Promise<void> {
  const format = await programFormat(program);
  if (format && !fits(format, machine, process.arch)) {
    throw new UserError({
      code: 'bootstrap-foreign',
      what: `${logicalId} cannot run here.`,
      why: `${program} is a program for ${describeFormat(format)}, and this machine is ${describeMachine(machine, process.arch)}.`,
      toDo: 'Point CodeUri to the sources (the folder with go.mod or Cargo.toml), which are then built for this machine, or build the program for this machine; a Makefile does so when it takes GOOS, GOARCH or the target from variables that you set for AWS only.',
    });
  }
  if (await mayExecute(program)) return;
  throw new UserError({
    code: 'bootstrap-not-executable',
    what: `${logicalId} cannot run here.`,
    why: `${program} is not executable. AWS answers Runtime.InvalidEntrypoint: fork/exec /var/task/bootstrap: permission denied.`,
    toDo: `Run "chmod +x ${program}", and package it so that the mode is kept.`,
  });
}

function mayExecute(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
