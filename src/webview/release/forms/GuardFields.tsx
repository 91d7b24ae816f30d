import { TextField } from '../controls/Field.tsx';
import type { ShiftFieldsProps } from './shiftFields.ts';

/** What the new version must hold to, and the functions that check it. */
export function GuardFields({ draft, set, problem }: ShiftFieldsProps) {
  return (
    <>
      {draft.runsIn === 'window' ? (
        <fieldset>
          <legend>Roll back when</legend>
          <div class="field-pair">
            <TextField
              label="Errors are above"
              value={draft.maxErrorPercent}
              change={set('maxErrorPercent')}
              unit="%"
              problem={problem('maxErrorPercent')}
            />
            <TextField
              label="p99 is above"
              value={draft.maxP99Ms}
              change={set('maxP99Ms')}
              unit="ms"
              problem={problem('maxP99Ms')}
            />
          </div>
          <TextField
            label="One of these CloudWatch alarms goes off"
            value={draft.alarms}
            change={set('alarms')}
            placeholder="orders-5xx, orders-slow"
          />
        </fieldset>
      ) : (
        <p class="hint">The deployment group watches its alarms and decides about going back.</p>
      )}
      <fieldset>
        <legend>Invoke and expect to succeed</legend>
        <div class="field-pair">
          <TextField
            label="Function before"
            value={draft.preTrafficFunction}
            change={set('preTrafficFunction')}
          />
          <TextField
            label="Function after"
            value={draft.postTrafficFunction}
            change={set('postTrafficFunction')}
          />
        </div>
      </fieldset>
    </>
  );
}
