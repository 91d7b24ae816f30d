import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PreviewShown } from '../../../protocol/releasePanel.ts';
import { TextField } from '../controls/Field.tsx';
import { TrafficBar } from '../controls/TrafficBar.tsx';
import { usePanel } from '../panelContext.ts';
import { post } from '../vscodeApi.ts';
import { Remarks } from './Remarks.tsx';

interface PreviewProps {
  readonly preview: PreviewShown;
  /** There is a form to go back to. */
  readonly hasForm: boolean;
  readonly close: () => void;
}

/** A change before it is made: what it does, what hangs on it, and what speaks against it. */
export function Preview({ preview, hasForm, close }: PreviewProps) {
  const { id, title, facts, before, after, steps, typeToConfirm, action } = preview;
  const { state, dispatch, open } = usePanel();
  const [typed, setTyped] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    heading.current?.scrollIntoView({ block: 'nearest' });
    heading.current?.focus();
  }, []);
  const isTyped = typeToConfirm === undefined || typed === typeToConfirm;
  const isReady = isTyped && preview.problems.length === 0 && state.busy === undefined;
  const proposal = state.task?.proposal;
  const movedAlias = proposal?.type === 'editAlias' && !hasForm ? proposal : undefined;
  return (
    <form
      class="card preview"
      aria-labelledby={titleId}
      onSubmit={event => {
        event.preventDefault();
        if (isReady) post({ type: 'confirm', previewId: id, typed });
      }}
    >
      <h2 id={titleId} tabIndex={-1} ref={heading}>
        {title}
      </h2>
      <dl class="facts">
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {before && (
          <div>
            <dt>Before</dt>
            <dd>
              <TrafficBar {...before} />
            </dd>
          </div>
        )}
        {after && (
          <div>
            <dt>After</dt>
            <dd>
              <TrafficBar {...after} first={before?.version ?? after.version} />
            </dd>
          </div>
        )}
      </dl>
      {steps.length > 0 && (
        <>
          <h3>Steps</h3>
          <ol class="plan">
            {steps.map(step => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </>
      )}
      <Remarks preview={preview} />
      {typeToConfirm !== undefined && preview.problems.length === 0 && (
        <TextField
          label={`Type ${typeToConfirm} to confirm: it is protected`}
          value={typed}
          change={setTyped}
          placeholder={typeToConfirm}
        />
      )}
      <div class="actions">
        <button type="submit" class="button primary" aria-disabled={!isReady}>
          {action}
        </button>
        {hasForm && (
          <button
            type="button"
            class="button"
            onClick={() => {
              post({ type: 'dismiss', previewId: id });
              dispatch({ type: 'back' });
            }}
          >
            Change...
          </button>
        )}
        {movedAlias && (
          <button
            type="button"
            class="button"
            disabled={movedAlias.version === '$LATEST'}
            onClick={() => {
              post({ type: 'dismiss', previewId: id });
              open({ type: 'shift', alias: movedAlias.name, to: movedAlias.version });
            }}
          >
            Shift in Steps...
          </button>
        )}
        <button type="button" class="button" onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  );
}
