import { useEffect, useRef } from 'preact/hooks';
import type { InvocationEntry } from '../../protocol/invocationsView.ts';
import { Icon } from '../controls/Icon.tsx';
import { IconButton } from '../controls/IconButton.tsx';
import { entryDetails, entryDuration, statusOf } from './status.ts';
import { neighbour, type ViewState } from './viewState.ts';
import { post } from './vscodeApi.ts';

const pageSteps = 10;

/** How far a key moves the choice. */
const steps: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -pageSteps,
  PageDown: pageSteps,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

interface InvocationListProps {
  readonly state: ViewState;
  readonly choose: (invocationId: string) => void;
}

/** The list of invocations, newest first. The choice follows the keyboard, as in VS Code's own lists. */
export function InvocationList({ state, choose }: InvocationListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [state.chosen]);
  useEffect(() => {
    // When the view gets the focus from VS Code, the keys work at once, as in VS Code's own views.
    const focusList = () => document.activeElement === document.body && list.current?.focus();
    window.addEventListener('focus', focusList);
    return () => window.removeEventListener('focus', focusList);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const distance = steps[event.key];
    if (distance === undefined) return;
    event.preventDefault();
    const target = neighbour(state, distance);
    if (target !== undefined && target !== state.chosen) choose(target);
  };
  return (
    <nav class="list" aria-label="Invocations">
      <header>
        <h2 id="list-title">Invocations</h2>
        <IconButton icon="clear" label="Clear the list" onClick={() => post({ type: 'clear' })} />
      </header>
      <div
        class="options"
        role="listbox"
        ref={list}
        tabIndex={0}
        aria-labelledby="list-title"
        aria-activedescendant={optionId(state.chosen ?? '')}
        onKeyDown={onKeyDown}
      >
        {state.entries.map(entry => (
          <Option
            key={entry.invocationId}
            entry={entry}
            chosen={entry.invocationId === state.chosen}
            choose={() => choose(entry.invocationId)}
          />
        ))}
      </div>
    </nav>
  );
}

interface OptionProps {
  readonly entry: InvocationEntry;
  readonly chosen: boolean;
  readonly choose: () => void;
}

function Option({ entry, chosen, choose }: OptionProps) {
  const status = statusOf(entry);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox has the keys and the focus, as ARIA asks.
    // biome-ignore lint/a11y/useFocusableInteractive: see above.
    <div
      class="option"
      role="option"
      id={optionId(entry.invocationId)}
      aria-selected={chosen}
      onClick={choose}
    >
      <Icon name={status} class={`status ${status}`} />
      <span class="option-name">{entry.functionName}</span>
      <span class="option-duration">{entryDuration(entry)}</span>
      <span class="option-details">{entryDetails(entry)}</span>
    </div>
  );
}

function optionId(invocationId: string): string {
  return `invocation-${invocationId}`;
}
