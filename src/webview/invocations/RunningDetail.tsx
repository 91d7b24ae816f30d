import { useEffect, useState } from 'preact/hooks';
import type { RunningPhase } from '../../protocol/emulator.ts';
import type { InvocationEntry } from '../../protocol/invocationsView.ts';
import { Log } from './Log.tsx';

const phaseWords: Readonly<Record<RunningPhase | 'onAws', string>> = {
  building: 'Building the code',
  starting: 'Starting the environment',
  attaching: 'Waiting for the debugger to attach',
  connecting: 'Waiting for your own process to ask for the event',
  init: 'Running the init phase',
  invoke: 'Running the handler',
  onAws: 'Waiting for AWS to answer',
  paused: "Held by the debugger, Lambda's clock stands still",
};

interface RunningDetailProps {
  readonly entry: Extract<InvocationEntry, { state: 'running' }>;
}

/** An invocation that has not answered yet: what it is doing, for how long, and its log so far. */
export function RunningDetail({ entry }: RunningDetailProps) {
  const seconds = useSecondsSince(entry.startedAtMs);
  return (
    <>
      <div class="progress">
        <div class="progress-bar" />
        <span>{phaseWords[entry.phase]}</span>
        <span class="dim">{seconds} s</span>
      </div>
      {!entry.remote && (
        <div class="columns">
          <Log invocationId={entry.invocationId} records={entry.log} live />
        </div>
      )}
    </>
  );
}

function useSecondsSince(startedAtMs: number): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.floor((nowMs - startedAtMs) / 1_000));
}
