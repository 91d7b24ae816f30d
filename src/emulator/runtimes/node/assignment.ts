import Module from 'node:module';
import type { Assignment } from '../../../protocol/bootstrap.ts';
import { readBlocking } from './blocking.ts';
import { endAtOnce } from './endAtOnce.ts';
import { findModulesInLayers } from './layerModules.ts';

/** The descriptor on which the emulator sends the assignment and releases a blocked thread. */
export const controlDescriptor = 4;

/** Waits, blocking, until the emulator has said what to run. Ends the process when the emulator is gone. */
export function receiveAssignment(): Assignment {
  const chunks: Buffer[] = [];
  for (;;) {
    const chunk = Buffer.allocUnsafe(65536);
    const length = readBlocking(controlDescriptor, chunk);
    if (length === 0) process.exit(0);
    chunks.push(chunk.subarray(0, length));
    if (chunk[length - 1] === 0x0a) return JSON.parse(Buffer.concat(chunks).toString());
  }
}

/** Blocks the thread until the emulator writes a line break. Nothing of the handler runs meanwhile. */
export function waitForThaw(): void {
  if (readBlocking(controlDescriptor, Buffer.allocUnsafe(1)) === 0) endAtOnce();
}

/** Makes this process the one of the assignment: its environment variables, working directory and module path. */
export function takeOn({ variables, taskRoot, layerRoot }: Assignment): void {
  if (variables) replaceVariables(variables);
  process.chdir(taskRoot);
  if (layerRoot !== undefined) findModulesInLayers(layerRoot);
  // AWS's main module is an ES module, so that `require.main` is undefined there.
  Object.assign(process, { mainModule: undefined });
}

function replaceVariables(variables: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(process.env)) {
    if (!Object.hasOwn(variables, name)) delete process.env[name];
  }
  Object.assign(process.env, variables);
  // Node.js has read NODE_PATH at its start, when it was not known yet.
  if ('NODE_PATH' in variables) initializeModulePaths();
}

function initializeModulePaths(): void {
  (Module as unknown as { _initPaths(): void })._initPaths();
}
