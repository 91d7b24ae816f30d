import { readSync } from 'node:fs';
import Module from 'node:module';
import type { NodeAssignment } from '../../../protocol/nodeRuntime.ts';
import { blockForMs, isTryAgain } from './blockingWait.ts';
import { endAtOnce } from './endAtOnce.ts';

/** The descriptor on which the emulator sends the assignment and releases a blocked thread. */
export const controlDescriptor = 4;

/** Waits, blocking, until the emulator has said what to run. Ends the process when the emulator is gone. */
export function receiveAssignment(): NodeAssignment {
  const chunks: Buffer[] = [];
  for (;;) {
    const chunk = Buffer.allocUnsafe(65536);
    const length = readBlocking(chunk);
    if (length === 0) process.exit(0);
    chunks.push(chunk.subarray(0, length));
    if (chunk[length - 1] === 0x0a) return JSON.parse(Buffer.concat(chunks).toString());
  }
}

/** Blocks the thread until the emulator writes a line break. Nothing of the handler runs meanwhile. */
export function waitForThaw(): void {
  if (readBlocking(Buffer.allocUnsafe(1)) === 0) endAtOnce();
}

function readBlocking(buffer: Buffer): number {
  for (;;) {
    try {
      return readSync(controlDescriptor, buffer);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EOF') return 0;
      if (!isTryAgain(error)) throw error;
      blockForMs(5);
    }
  }
}

/** Makes this process the one of the assignment: its environment variables, working directory and module path. */
export function takeOn({ variables, taskRoot }: NodeAssignment): void {
  for (const name of Object.keys(process.env)) {
    if (!(name in variables)) delete process.env[name];
  }
  Object.assign(process.env, variables);
  process.chdir(taskRoot);
  // Node.js has read NODE_PATH at its start, when it was not known yet.
  if ('NODE_PATH' in variables) initializeModulePaths();
  // AWS's main module is an ES module, so that `require.main` is undefined there.
  Object.assign(process, { mainModule: undefined });
}

function initializeModulePaths(): void {
  (Module as unknown as { _initPaths(): void })._initPaths();
}
