import { strategyProblem } from '../../../release/strategy.ts';
import { SelectField, TextField } from '../controls/Field.tsx';
import { strategyOf } from '../drafts/shiftDraft.ts';
import { durationText, presetGroups, strategyText } from '../drafts/strategyTexts.ts';
import type { ShiftFieldsProps } from './shiftFields.ts';

/** How fast the traffic moves: a strategy that CodeDeploy has a name for, or one's own. */
export function StrategyFields({ draft, set, problem }: ShiftFieldsProps) {
  const strategy = strategyOf(draft);
  const isOwn = draft.preset === 'own';
  return (
    <>
      <SelectField
        label="Strategy"
        value={draft.preset}
        change={set('preset')}
        problem={problem('strategy')}
        hint={
          strategy && !strategyProblem(strategy)
            ? `${strategyText(strategy)}; ${durationText(strategy)}`
            : undefined
        }
      >
        <option value="AllAtOnce">AllAtOnce</option>
        {presetGroups.map(({ label, presets }) => (
          <optgroup key={label} label={label}>
            {presets.map(name => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
        <option value="own">Own values...</option>
      </SelectField>
      {isOwn && (
        <div class="field-row">
          <SelectField
            label="Kind"
            value={draft.ownType}
            change={value => set('ownType')(value === 'linear' ? 'linear' : 'canary')}
          >
            <option value="canary">Canary</option>
            <option value="linear">Linear</option>
          </SelectField>
          <TextField
            label="Share"
            value={draft.ownPercent}
            change={set('ownPercent')}
            unit="%"
            problem={problem('ownPercent')}
          />
          <TextField
            label={draft.ownType === 'canary' ? 'Then all after' : 'Every'}
            value={draft.ownMinutes}
            change={set('ownMinutes')}
            unit="min"
            problem={problem('ownMinutes')}
          />
        </div>
      )}
    </>
  );
}
