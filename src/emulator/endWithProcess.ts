import { constants } from 'node:os';
import type { Emulator } from './emulator.ts';

/** Ends the emulator in order when this process ends or is told to end: extensions have the time that Lambda gives them. */
export function endWithProcess(emulator: Pick<Emulator, 'dispose' | 'stopEnvironments'>): void {
  process.once('exit', () => emulator.dispose());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const exit = (): never => process.exit(128 + constants.signals[signal]);
    process.once(signal, () => void emulator.stopEnvironments().finally(exit));
  }
}
