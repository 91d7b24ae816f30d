import { constants } from 'node:os';

const streams = [process.stdout, process.stderr];

/**
 * Ends this process when what it prints arrives nowhere: quietly, with the code of a process ended by SIGPIPE, when
 * the reader has gone (`| head`); with 3 and the reason for anything else (a full disk).
 */
export function endWithReader(): void {
  for (const stream of streams) stream.on('error', endBecause);
}

/** Resolves when everything printed so far was taken; a pipe takes 64 KB and then as much as is read from it. */
export async function allPrinted(): Promise<void> {
  await Promise.all(streams.map(printed));
}

function printed(stream: NodeJS.WriteStream): Promise<void> {
  // After an error too: its listener ends the process.
  return new Promise(resolve => void stream.write('', () => resolve()));
}

function endBecause(error: NodeJS.ErrnoException): never {
  if (error.code === 'EPIPE') process.exit(128 + (constants.signals.SIGPIPE ?? 13));
  process.exitCode = 3;
  process.stderr.write(`The result cannot be written: ${error.message}\n`);
  process.exit();
}
