import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Assignment } from '../../src/protocol/bootstrap.ts';

/** A client that has not ended by then hangs. */
const limitMs = 15_000;

/** Tells a bootstrap of ours what to run: what that of its language reads. */
export function assign(child: ChildProcess, assignment: Partial<Assignment>): void {
  const control = child.stdio[4] as Writable;
  control.on('error', () => {});
  control.write(`${JSON.stringify(assignment)}\n`);
}

/** How the process ended, or that it did not; all it wrote has been read then. */
export async function endOf(child: ChildProcess, askedForMore: Promise<void>): Promise<string> {
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<string>(resolve => {
    timer = setTimeout(resolve, limitMs, 'hangs');
  });
  const exited = closed.then(([code, signal]) => `exits with ${code ?? signal}`);
  const end = await Promise.race([limit, exited, askedForMore.then(() => 'asks for the next event')]);
  clearTimeout(timer);
  child.kill('SIGKILL');
  await closed;
  return end;
}

/** What a stream gives, up to when it is asked for. */
export function collect(stream: Readable | null): () => string {
  const chunks: Buffer[] = [];
  stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString();
}
