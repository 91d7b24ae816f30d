import { useLayoutEffect, useRef } from 'preact/hooks';
import type { UserErrorData } from '../../model/userError.ts';
import { Icon } from '../controls/Icon.tsx';
import { IconButton } from '../controls/IconButton.tsx';
import { usePanel } from './panelContext.ts';
import { post } from './vscodeApi.ts';

/** What became of the last change, what is being waited for, or how a pin is moved by keys. */
export function NoticeBar() {
  const { state, dispatch } = usePanel();
  const { notice, busy, moving } = state;
  if (busy !== undefined) {
    return (
      <div class="notice">
        <Icon name="running" class="running turning" />
        <p>{busy}</p>
      </div>
    );
  }
  if (notice?.type === 'failed') return <Failed error={notice.error} takesFocus={!notice.isReading} />;
  if (notice) {
    return (
      <div class="notice">
        <Icon name="success" class="success" />
        <p>{notice.text}</p>
        <Close />
      </div>
    );
  }
  if (moving === undefined) return null;
  return (
    <div class="notice">
      <Icon name="note" class="running" />
      <p>
        Where should <b>{moving}</b> go? Choose a version and press <kbd>Enter</kbd>, or click it.
      </p>
      <button type="button" class="button" onClick={() => dispatch({ type: 'endMove' })}>
        Leave It
      </button>
    </div>
  );
}

interface FailedProps {
  readonly error: UserErrorData;
  /** Whoever pressed a button is to read why nothing came of it. */
  readonly takesFocus: boolean;
}

function Failed({ error, takesFocus }: FailedProps) {
  const notice = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (takesFocus) notice.current?.focus();
  }, [error, takesFocus]);
  return (
    <div class="notice failed" role="alert" tabIndex={-1} ref={notice}>
      <Icon name="warning" class="error" />
      <div class="notice-text">
        <p class="what">{error.what}</p>
        <p>{error.why}</p>
        <p>{error.toDo}</p>
        {error.remedies && error.remedies.length > 0 && (
          <div class="actions">
            {error.remedies.map((remedy, index) => (
              <button
                key={remedy.title}
                type="button"
                class={index === 0 ? 'button primary' : 'button'}
                onClick={() => post({ type: 'runRemedy', index })}
              >
                {remedy.title}
              </button>
            ))}
          </div>
        )}
      </div>
      <Close />
    </div>
  );
}

function Close() {
  const { dispatch } = usePanel();
  return <IconButton icon="error" label="Close" onClick={() => dispatch({ type: 'closeNotice' })} />;
}
