import { useId } from 'preact/hooks';
import type { GuardShown, ShiftShown } from '../../../protocol/releasePanel.ts';
import { Icon } from '../../controls/Icon.tsx';
import { TrafficBar } from '../controls/TrafficBar.tsx';
import { ShiftControls } from './ShiftControls.tsx';
import { ShiftSteps } from './ShiftSteps.tsx';

interface ShiftCardProps {
  readonly alias: string;
  readonly shift: ShiftShown;
}

/** A shift under way: where it stands, what is watched, and what can be done. */
export function ShiftCard({ alias, shift }: ShiftCardProps) {
  const { from, to, percent, strategy, runsIn, steps, guards, hold } = shift;
  const titleId = useId();
  return (
    <section class="section shift" aria-labelledby={titleId}>
      <h2 id={titleId}>
        Shift {alias} from {from} to {to}
      </h2>
      <div class="split">
        <TrafficBar version={from} routing={{ version: to, weight: percent / 100 }} />
        <span class="dim">{strategy}</span>
      </div>
      {hold !== undefined && (
        <p class="hold">
          <Icon name="warning" class="warning" />
          <span>
            <b>On hold.</b> {hold}
          </span>
        </p>
      )}
      <ShiftSteps steps={steps} isHeld={hold !== undefined} />
      <dl class="facts guards">
        {guards.map(guard => (
          <Guard key={`${guard.name} ${guard.limit}`} guard={guard} />
        ))}
        <div>
          <dt>Runs in</dt>
          <dd>{runsIn}</dd>
        </div>
      </dl>
      <ShiftControls alias={alias} shift={shift} />
    </section>
  );
}

function Guard({ guard: { name, value, limit, isBreached } }: { readonly guard: GuardShown }) {
  return (
    <div class={isBreached ? 'breached' : ''}>
      <dt>{name}</dt>
      <dd>
        {isBreached && <Icon name="warning" class="error" />}
        {value === undefined ? (
          <span class="dim">nothing known yet</span>
        ) : (
          <span class="value">{value}</span>
        )}
        <span class="dim"> · {limit}</span>
      </dd>
    </div>
  );
}
