import type { InvocationResult } from '../../model/invocation.ts';
import { Failure } from './Failure.tsx';
import { Figures } from './Figures.tsx';
import { Log } from './Log.tsx';
import { Note } from './Note.tsx';
import { Payload } from './Payload.tsx';
import { pendingWorkSentence } from './pendingWork.ts';
import { Timeline } from './Timeline.tsx';
import { Variables } from './Variables.tsx';

interface FinishedDetailProps {
  readonly invocationId: string;
  readonly result: InvocationResult;
}

/** An invocation that was answered: timeline, figures, result or error, and log. */
export function FinishedDetail({ invocationId, result }: FinishedDetailProps) {
  const pendingWork = pendingWorkSentence(result.pendingWork);
  const failed = result.status !== 'success';
  return (
    <>
      <div class="overview">
        <Timeline phases={result.phases} />
        <Figures result={result} />
        {(pendingWork !== undefined || result.notes.length > 0) && (
          <ul class="notes" aria-label="Notes">
            {pendingWork !== undefined && <Note text={pendingWork} warning />}
            {result.notes.map(note => (
              <Note key={note} text={note} />
            ))}
          </ul>
        )}
      </div>
      <div class="columns">
        <div class="column">
          {failed && result.error && (
            <Failure error={result.error} localFiles={result.isolated?.localFiles} />
          )}
          <Payload
            invocationId={invocationId}
            payload={result.payload}
            isBinary={result.payloadEncoding === 'base64'}
            failed={failed}
          />
          <Variables variables={result.variables} />
        </div>
        <Log invocationId={invocationId} records={result.log} />
      </div>
    </>
  );
}
