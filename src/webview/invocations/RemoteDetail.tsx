import type { RemoteAnswer } from '../../model/aws/remoteAnswer.ts';
import type { Phase } from '../../model/invocation.ts';
import type { LambdaReport } from '../../model/log/report.ts';
import type { InvocationEntry } from '../../protocol/invocationsView.ts';
import { Failure } from './Failure.tsx';
import { Log } from './Log.tsx';
import { Note } from './Note.tsx';
import { Payload } from './Payload.tsx';
import { RemoteFigures } from './RemoteFigures.tsx';
import { Timeline } from './Timeline.tsx';
import { post } from './vscodeApi.ts';

interface RemoteDetailProps {
  readonly entry: InvocationEntry;
  readonly answer: RemoteAnswer;
}

/** An invocation that AWS has answered: the figures of its report, result or error, and the end of its log. */
export function RemoteDetail({ entry: { invocationId, remote }, answer }: RemoteDetailProps) {
  const failed = answer.status === 'error' || answer.status === 'timeout';
  const ran = remote?.type !== 'DryRun';
  return (
    <>
      <div class="overview">
        {answer.report && <Timeline phases={phasesOf(answer.report)} />}
        <RemoteFigures answer={answer} />
        {answer.notes.length > 0 && (
          <ul class="notes" aria-label="Notes">
            {answer.notes.map(note => (
              <Note key={note} text={note} />
            ))}
          </ul>
        )}
        {ran && answer.requestId !== undefined && (
          <button type="button" class="link" onClick={() => post({ type: 'openLogOnAws', invocationId })}>
            Open the whole log on AWS
          </button>
        )}
      </div>
      {remote?.type === 'RequestResponse' && (
        <div class="columns">
          <div class="column">
            {failed && answer.error && (
              <Failure error={answer.error} localFiles={answer.localFiles} isElsewhere />
            )}
            <Payload invocationId={invocationId} payload={answer.payload} isBinary={false} failed={failed} />
          </div>
          {answer.log.length > 0 && <Log invocationId={invocationId} records={answer.log} />}
        </div>
      )}
    </>
  );
}

/** What a report tells of the course of an invocation. */
function phasesOf({ initDurationMs, restoreDurationMs, durationMs }: LambdaReport): readonly Phase[] {
  const beforeMs = initDurationMs ?? restoreDurationMs;
  const invoke = { name: 'invoke', startMs: beforeMs ?? 0, durationMs } as const;
  return beforeMs === undefined ? [invoke] : [{ name: 'init', startMs: 0, durationMs: beforeMs }, invoke];
}
