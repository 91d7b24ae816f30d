/** Ends this process because the emulator is gone. Nothing of the handler runs any more, not even exit listeners. */
export function endAtOnce(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('The emulator is gone.');
}
