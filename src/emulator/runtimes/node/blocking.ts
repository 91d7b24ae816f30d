import { readSync, writeSync } from 'node:fs';

const cell = new Int32Array(new SharedArrayBuffer(4));

/** Reads what there is, blocking the thread until there is something. @returns 0 at the end of the stream. */
export function readBlocking(descriptor: number, buffer: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, buffer);
    } catch (error) {
      // Windows reports the end of a pipe as an error.
      if (hasCode(error, 'EOF')) return 0;
      if (!hasCode(error, 'EAGAIN')) throw error;
      waitBriefly();
    }
  }
}

/** Writes everything, blocking the thread while the reader is behind. */
export function writeAll(descriptor: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      // `ENOTCONN`: a connection that is still being opened.
      if (!hasCode(error, 'EAGAIN') && !hasCode(error, 'ENOTCONN')) throw error;
      waitBriefly();
    }
  }
}

/** A descriptor that does not block was not ready. */
function waitBriefly(): void {
  Atomics.wait(cell, 0, 0, 1);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
