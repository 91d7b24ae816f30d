import type { InvocationEntry } from '../../protocol/invocationsView.ts';
import { environmentNumber } from './environmentNumber.ts';
import { ordinal } from './formats.ts';
import { Icon } from './Icon.tsx';
import { statusOf, statusWords } from './status.ts';
import type { ViewState } from './viewState.ts';
import { post } from './vscodeApi.ts';

interface HeadlineProps {
  readonly entry: InvocationEntry;
  readonly state: ViewState;
}

/** The function, how its invocation stands, where it ran, and what can be done now. */
export function Headline({ entry, state }: HeadlineProps) {
  const { invocationId } = entry;
  const status = statusOf(entry);
  return (
    <header class="headline">
      <h1>{entry.functionName}</h1>
      <span class={`badge ${status}`}>
        <Icon name={status} class={`status ${status}`} />
        {statusWords[status]}
      </span>
      <span class="dim origin">{origin(entry, state).join(' · ')}</span>
      {entry.state === 'running' ? (
        <button type="button" class="button" onClick={() => post({ type: 'cancel', invocationId })}>
          Cancel
        </button>
      ) : (
        <button
          type="button"
          class="button"
          disabled={!state.trusted}
          title={state.trusted ? '' : 'Nothing runs in Restricted Mode'}
          onClick={() => post({ type: 'invokeAgain', invocationId })}
        >
          Invoke Again
        </button>
      )}
    </header>
  );
}

function origin(entry: InvocationEntry, { entries }: ViewState): readonly string[] {
  const parts = [entry.sourceLabel, entry.eventName];
  if (entry.state === 'finished') {
    const number = environmentNumber(entries, entry.result);
    parts.push(`environment ${number}, ${ordinal(entry.result.environmentUse)} use`);
  }
  return parts.filter(part => part !== '');
}
