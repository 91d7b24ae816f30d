import type { InvocationEntry } from '../../protocol/invocationsView.ts';
import { ordinal } from './formats.ts';
import { Icon } from './Icon.tsx';
import { statusOf, statusWords } from './status.ts';
import { post } from './vscodeApi.ts';

interface HeadlineProps {
  readonly entry: InvocationEntry;
  readonly trusted: boolean;
}

/** The function, how its invocation stands, where it ran, and what can be done now. */
export function Headline({ entry, trusted }: HeadlineProps) {
  const { invocationId } = entry;
  const status = statusOf(entry);
  return (
    <header class="headline">
      <h1>{entry.functionName}</h1>
      <span class={`badge ${status}`}>
        <Icon name={status} class={`status ${status}`} />
        {statusWords[status]}
      </span>
      <span class="dim origin">{origin(entry).join(' · ')}</span>
      {entry.state === 'running' ? (
        <button type="button" class="button" onClick={() => post({ type: 'cancel', invocationId })}>
          Cancel
        </button>
      ) : (
        <button
          type="button"
          class="button"
          disabled={!trusted}
          title={trusted ? '' : 'Nothing runs in Restricted Mode'}
          onClick={() => post({ type: 'invokeAgain', invocationId })}
        >
          Invoke Again
        </button>
      )}
    </header>
  );
}

function origin(entry: InvocationEntry): readonly string[] {
  const parts = [entry.sourceLabel, entry.eventName];
  if (entry.state === 'finished') {
    const { environmentId, environmentUse } = entry.result;
    parts.push(`environment ${environmentId}, ${ordinal(environmentUse)} use`);
  }
  return parts.filter(part => part !== '');
}
