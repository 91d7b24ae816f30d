import { Socket } from 'node:net';
import type { Assignment } from '../../../protocol/bootstrap.ts';
import { controlDescriptor, waitForThaw } from './assignment.ts';
import { endAtOnce } from './endAtOnce.ts';

/**
 * Keeps to the emulator's way of freezing, and ends the process when the emulator is gone.
 * @returns what to do once the next event was asked for.
 */
export function keepFrozenBetweenInvocations(freeze: Assignment['freeze']): () => void {
  // The blocking read sees the end of the stream itself; a second reader would take its line break.
  if (freeze === 'block') return waitForThaw;
  const control = new Socket({ fd: controlDescriptor, readable: true, writable: false });
  control.on('error', endAtOnce).on('close', endAtOnce).resume().unref();
  return () => {};
}
