import type { LogRecord } from '../../model/invocation.ts';
import type { InvocationEntry } from '../../protocol/invocationsView.ts';
import { Log } from './Log.tsx';

interface CancelledDetailProps {
  readonly entry: InvocationEntry;
  readonly log: readonly LogRecord[];
}

/** An invocation that a person gave up: its log tells how far it came. */
export function CancelledDetail({ entry: { invocationId, remote }, log }: CancelledDetailProps) {
  return (
    <>
      <p class="message">
        {remote
          ? 'You stopped waiting before AWS answered. AWS does not stop a function: if the request had arrived, it goes on running there, until it ends or reaches its timeout. Its log tells.'
          : 'The invocation was cancelled before the handler answered.'}
      </p>
      {log.length > 0 && (
        <div class="columns">
          <Log invocationId={invocationId} records={log} />
        </div>
      )}
    </>
  );
}
