import type { RemoteAnswer } from '../../model/aws/remoteAnswer.ts';
import type { LogRecord } from '../../model/invocation.ts';
import type { FromEmulator } from '../../protocol/emulator.ts';
import type { InvocationEntry } from '../../protocol/invocationsView.ts';

/** AWS has answered an invocation. */
export interface AnsweredMessage {
  readonly type: 'answered';
  readonly invocationId: string;
  readonly answer: RemoteAnswer;
}

/** What changes the state of one invocation. */
export type StateMessage =
  | Extract<FromEmulator, { readonly type: 'phase' | 'finished' | 'refused' | 'cancelled' }>
  | AnsweredMessage;

/** The entry after a message. What arrives after an invocation has ended changes nothing. */
export function advance(entry: InvocationEntry, message: StateMessage): InvocationEntry {
  if (entry.state !== 'running') return entry;
  const { phase, log, state, ...headline } = entry;
  switch (message.type) {
    case 'phase':
      return { ...entry, phase: message.phase };
    case 'finished':
      return { ...headline, state: 'finished', result: message.result };
    case 'answered':
      return { ...headline, state: 'answered', answer: message.answer };
    case 'refused':
      return { ...headline, state: 'refused', error: message.error };
    case 'cancelled':
      return { ...headline, state: 'cancelled', log };
  }
}

/** The entry with more log. A finished invocation has its whole log already. */
export function addLog(entry: InvocationEntry, records: readonly LogRecord[]): InvocationEntry {
  return entry.state === 'running' ? { ...entry, log: [...entry.log, ...records] } : entry;
}
