import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ShiftControl, ShiftShown } from '../../../protocol/releasePanel.ts';
import { WriteButton } from '../controls/WriteButton.tsx';
import { post } from '../vscodeApi.ts';

/** What is asked before it is done. */
const questions = {
  finishNow: ({ to }: ShiftShown) => ({
    text: `Send all traffic to ${to} now? Nothing is watched any longer.`,
    yes: 'Finish Now',
  }),
  forget: ({ from, to }: ShiftShown) => ({
    text: `Forget this shift from ${from} to ${to}? The alias stays as it is now.`,
    yes: 'Forget It',
  }),
} as const;

interface ShiftControlsProps {
  readonly alias: string;
  readonly shift: ShiftShown;
}

export function ShiftControls({ alias, shift }: ShiftControlsProps) {
  const [asked, setAsked] = useState<keyof typeof questions>();
  const bar = useRef<HTMLDivElement>(null);
  const wasAsked = useRef(false);
  useLayoutEffect(() => {
    // The focus goes to the question, and back to the buttons.
    if (asked !== undefined || wasAsked.current) bar.current?.querySelector('button')?.focus();
    wasAsked.current = asked !== undefined;
  }, [asked]);
  const control = (what: ShiftControl) => {
    setAsked(undefined);
    post({ type: 'controlShift', alias, control: what });
  };
  const labels: Readonly<Record<ShiftControl, string>> = {
    rollBack: `Roll Back to ${shift.from}`,
    pause: 'Pause',
    resume: 'Resume',
    finishNow: 'Finish Now...',
    forget: 'Forget...',
  };
  if (asked !== undefined) {
    const { text, yes } = questions[asked](shift);
    return (
      <div class="question" ref={bar}>
        <p role="alert">{text}</p>
        <div class="actions">
          <WriteButton primary onClick={() => control(asked)}>
            {yes}
          </WriteButton>
          <button type="button" class="button" onClick={() => setAsked(undefined)}>
            Go On as Before
          </button>
        </div>
      </div>
    );
  }
  return (
    <div class="actions" ref={bar}>
      {shift.controls.map((each, index) => (
        <WriteButton
          key={each}
          primary={index === 0}
          onClick={() => (each === 'finishNow' || each === 'forget' ? setAsked(each) : control(each))}
        >
          {labels[each]}
        </WriteButton>
      ))}
    </div>
  );
}
