import type { ShiftStepShown } from '../../../protocol/releasePanel.ts';
import { Icon, type IconName } from '../../controls/Icon.tsx';
import { useNow } from '../controls/useNow.ts';
import { countdownText } from '../texts.ts';

const icons: Readonly<Record<ShiftStepShown['state'], IconName>> = {
  done: 'success',
  current: 'current',
  waiting: 'waiting',
  failed: 'error',
};

const words: Readonly<Record<ShiftStepShown['state'], string>> = {
  done: 'done',
  current: 'now',
  waiting: 'later',
  failed: 'failed',
};

interface ShiftStepsProps {
  readonly steps: readonly ShiftStepShown[];
  /** No time passes while it is on hold. */
  readonly isHeld: boolean;
}

export function ShiftSteps({ steps, isHeld }: ShiftStepsProps) {
  const nowMs = useNow(1_000, !isHeld && steps.some(({ untilMs }) => untilMs !== undefined));
  return (
    <ol class="steps">
      {steps.map(({ text, state, detail, untilMs }, index) => (
        <li key={index} class={state} aria-current={state === 'current' ? 'step' : undefined}>
          <Icon name={icons[state]} class={icons[state]} />
          <span>
            {text}
            <span class="visually-hidden">, {words[state]}</span>
          </span>
          <span class="detail">
            {detail}
            {untilMs !== undefined &&
              !isHeld &&
              `${detail ? ' · ' : ''}${countdownText(untilMs, nowMs)} left`}
          </span>
        </li>
      ))}
    </ol>
  );
}
