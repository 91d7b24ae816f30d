import type { LogRecord } from '../../model/invocation.ts';
import { Log } from './Log.tsx';

interface CancelledDetailProps {
  readonly invocationId: string;
  readonly log: readonly LogRecord[];
}

/** An invocation that a person gave up: its log tells how far it came. */
export function CancelledDetail({ invocationId, log }: CancelledDetailProps) {
  return (
    <>
      <p class="message">The invocation was cancelled before the handler answered.</p>
      {log.length > 0 && (
        <div class="columns">
          <Log invocationId={invocationId} records={log} />
        </div>
      )}
    </>
  );
}
