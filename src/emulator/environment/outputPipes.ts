import { execFile } from 'node:child_process';
import { closeSync, constants, openSync, unlinkSync } from 'node:fs';
import { Socket } from 'node:net';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { randomUuid } from '../randomIds.ts';

const run = promisify(execFile);

/** Pipes for a process's standard output and error. */
export interface OutputPipes {
  /** Descriptors for the process. */
  readonly writeEnds: readonly [output: number, error: number];
  readonly readEnds: readonly [output: Readable, error: Readable];
}

/**
 * Makes real pipes, as a process has on AWS: Node.js gives its children sockets, and a script that writes to
 * `/dev/stdout` or `/dev/stderr` cannot open a socket. `undefined` where there is no mkfifo.
 * @param directory for the moment in which a pipe has a name
 */
export async function openOutputPipes(directory: string): Promise<OutputPipes | undefined> {
  const files = [newName(directory), newName(directory)] as const;
  try {
    await run('mkfifo', ['-m', '600', ...files]);
  } catch {
    return undefined;
  }
  const [output, error] = files.map(openPipe);
  if (!output || !error) return undefined;
  return { writeEnds: [output.writeEnd, error.writeEnd], readEnds: [output.readEnd, error.readEnd] };
}

/** Starts a process that gets the pipes; where it cannot be started nothing of them is left. */
export function givingAway<T>(pipes: OutputPipes | undefined, start: () => T): T {
  try {
    return start();
  } catch (error) {
    for (const end of pipes?.readEnds ?? []) end.destroy();
    throw error;
  } finally {
    for (const end of pipes?.writeEnds ?? []) closeSync(end);
  }
}

function newName(directory: string): string {
  return path.join(directory, `.pipe-${randomUuid()}`);
}

/** The reader first: without one the writer would wait. */
function openPipe(file: string): { readonly readEnd: Readable; readonly writeEnd: number } {
  const reading = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  const writeEnd = openSync(file, constants.O_WRONLY);
  unlinkSync(file);
  return { readEnd: new Socket({ fd: reading, readable: true, writable: false }), writeEnd };
}
