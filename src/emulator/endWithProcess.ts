import { constants } from 'node:os';
import type { Emulator } from './emulator.ts';

/** What must not outlive this process. */
type Ending = Pick<Emulator, 'dispose'> & Partial<Pick<Emulator, 'stopEnvironments'>>;

/** Ends it in order when this process ends or is told to end: extensions have the time that Lambda gives them. */
export function endWithProcess(emulator: Ending): void {
  process.once('exit', () => emulator.dispose());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const exit = (): never => process.exit(128 + constants.signals[signal]);
    process.once(signal, () => void Promise.resolve(emulator.stopEnvironments?.()).finally(exit));
  }
}
