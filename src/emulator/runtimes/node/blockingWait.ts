const cell = new Int32Array(new SharedArrayBuffer(4));

/** Blocks the thread, so that nothing of the handler runs. */
export function blockForMs(ms: number): void {
  Atomics.wait(cell, 0, 0, ms);
}

export function isTryAgain(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EAGAIN';
}
