import type { InvocationEntry } from '../../protocol/invocationsView.ts';
import { CancelledDetail } from './CancelledDetail.tsx';
import { FinishedDetail } from './FinishedDetail.tsx';
import { Headline } from './Headline.tsx';
import { Refusal } from './Refusal.tsx';
import { RemoteDetail } from './RemoteDetail.tsx';
import { RunningDetail } from './RunningDetail.tsx';
import type { ViewState } from './viewState.ts';

interface InvocationDetailProps {
  readonly entry: InvocationEntry;
  readonly state: ViewState;
}

/** Everything about the chosen invocation. */
export function InvocationDetail({ entry, state }: InvocationDetailProps) {
  return (
    <article class="detail" aria-label={`${entry.functionName}, details`}>
      <Headline entry={entry} state={state} />
      <State entry={entry} />
    </article>
  );
}

function State({ entry }: { readonly entry: InvocationEntry }) {
  switch (entry.state) {
    case 'running':
      return <RunningDetail entry={entry} />;
    case 'finished':
      return <FinishedDetail invocationId={entry.invocationId} result={entry.result} />;
    case 'answered':
      return <RemoteDetail entry={entry} answer={entry.answer} />;
    case 'refused':
      return <Refusal invocationId={entry.invocationId} error={entry.error} />;
    case 'cancelled':
      return <CancelledDetail entry={entry} log={entry.log} />;
  }
}
