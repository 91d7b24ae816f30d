import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Proposal } from '../../../protocol/releasePanel.ts';
import { usePanel } from '../panelContext.ts';

interface TaskFormProps {
  readonly title: string;
  /** Absent while something speaks against it. */
  readonly proposal: Proposal | undefined;
  /** The form was sent though something speaks against it: now every reason is to be seen. */
  readonly markSent: () => void;
  readonly children: ComponentChildren;
  /** Beside the buttons. */
  readonly more?: ComponentChildren;
}

/** A form that leads to the preview of a change; it has the focus when it opens. */
export function TaskForm({ title, proposal, markSent, children, more }: TaskFormProps) {
  const { state, dispatch, propose } = usePanel();
  const form = useRef<HTMLFormElement>(null);
  const isAsking = state.task?.isAsking ?? false;
  useLayoutEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
    form.current?.querySelector<HTMLElement>('.input')?.focus();
  }, []);
  const send = () => {
    if (isAsking) return;
    if (proposal) {
      propose(proposal);
      return;
    }
    markSent();
    // After the reasons are drawn.
    setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
  };
  return (
    <form
      ref={form}
      aria-label={title}
      onSubmit={event => {
        event.preventDefault();
        send();
      }}
    >
      <h2>{title}</h2>
      {children}
      <div class="actions">
        <button type="submit" class="button primary" aria-disabled={isAsking}>
          {isAsking ? 'Making the Preview...' : 'Preview...'}
        </button>
        <button type="button" class="button" onClick={() => dispatch({ type: 'closeTask' })}>
          Cancel
        </button>
        {more}
      </div>
    </form>
  );
}
