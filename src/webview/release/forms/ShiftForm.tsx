import type { ReleaseForm } from '../../../protocol/releasePanel.ts';
import { SelectField } from '../controls/Field.tsx';
import { checkShift, newShiftDraft, type ShiftField } from '../drafts/shiftDraft.ts';
import { usePicture } from '../panelContext.ts';
import { post } from '../vscodeApi.ts';
import { GuardFields } from './GuardFields.tsx';
import { RunsInFields } from './RunsInFields.tsx';
import { StrategyFields } from './StrategyFields.tsx';
import { TaskForm } from './TaskForm.tsx';
import { useDraft } from './useDraft.ts';
import { VersionOptions } from './VersionOptions.tsx';

/** Moves an alias to another version in steps. */
export function ShiftForm({ form }: { readonly form: Extract<ReleaseForm, { type: 'shift' }> }) {
  const picture = usePicture();
  const { draft, set, markSent, problemOf } = useDraft(() => newShiftDraft(picture, form));
  const check = checkShift(draft, picture);
  const fields = { draft, set, problem: (field: ShiftField) => problemOf(check, field) };
  const from = picture.aliases.find(({ name }) => name === draft.alias)?.version;
  return (
    <TaskForm
      title="Shift traffic"
      proposal={check.proposal}
      markSent={markSent}
      more={
        <button
          type="button"
          class="button"
          disabled={check.problems.alias !== undefined || check.problems.to !== undefined}
          onClick={() => post({ type: 'exportAppSpec', alias: draft.alias, to: draft.to })}
        >
          Export AppSpec...
        </button>
      }
    >
      <div class="field-pair">
        <SelectField
          label="Alias"
          value={draft.alias}
          change={set('alias')}
          problem={problemOf(check, 'alias')}
          hint={from === undefined ? undefined : `now ${from}`}
        >
          {picture.aliases.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField label="To version" value={draft.to} change={set('to')} problem={problemOf(check, 'to')}>
          <VersionOptions />
        </SelectField>
      </div>
      <StrategyFields {...fields} />
      <RunsInFields {...fields} />
      <GuardFields {...fields} />
    </TaskForm>
  );
}
