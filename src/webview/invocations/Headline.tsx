import type { RemotePlace } from '../../model/aws/remoteAnswer.ts';
import type { InvocationEntry } from '../../protocol/invocationsView.ts';
import { Icon } from '../controls/Icon.tsx';
import { environmentNumber } from './environmentNumber.ts';
import { ordinal } from './formats.ts';
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
      {entry.remote && (
        <span class="badge aws">
          <Icon name="cloud" />
          AWS {entry.remote.accountId} · {entry.remote.region}
        </span>
      )}
      <Origin entry={entry} state={state} />
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

/** The handler's source, the event, and the environment. */
function Origin({ entry, state }: HeadlineProps) {
  const { invocationId, sourceLabel, eventName } = entry;
  const environment = entry.remote ? typeWords[entry.remote.type] : environmentLabel(entry, state);
  return (
    <span class="dim origin" title={[sourceLabel, eventName, environment].filter(part => part).join(' · ')}>
      {sourceLabel && `${sourceLabel} · `}
      <button
        type="button"
        class="link"
        title="Open the event"
        onClick={() => post({ type: 'openEvent', invocationId })}
      >
        {eventName}
      </button>
      {environment && ` · ${environment}`}
    </span>
  );
}

/** How AWS was asked. */
const typeWords: Readonly<Record<RemotePlace['type'], string>> = {
  RequestResponse: 'synchronous',
  Event: 'event',
  DryRun: 'dry run',
};

function environmentLabel(entry: InvocationEntry, { entries }: ViewState): string {
  if (entry.state !== 'finished') return '';
  const { result } = entry;
  return `environment ${environmentNumber(entries, result)}, ${ordinal(result.environmentUse)} use`;
}
