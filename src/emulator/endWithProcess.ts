import { constants } from 'node:os';

/** Ends the emulator in order when this process ends or is told to end. */
export function endWithProcess(emulator: { dispose(): void }): void {
  process.once('exit', () => emulator.dispose());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
}
