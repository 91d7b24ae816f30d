import type { ReleaseForm } from '../../../protocol/releasePanel.ts';
import { SelectField, TextField } from '../controls/Field.tsx';
import { TrafficBar } from '../controls/TrafficBar.tsx';
import { checkAlias, draftOfAlias, newAliasDraft } from '../drafts/aliasDraft.ts';
import { typedNumber } from '../drafts/numbers.ts';
import { usePicture } from '../panelContext.ts';
import { TaskForm } from './TaskForm.tsx';
import { useDraft } from './useDraft.ts';
import { VersionOptions } from './VersionOptions.tsx';

interface AliasFormProps {
  readonly form: Extract<ReleaseForm, { type: 'createAlias' | 'editAlias' | 'provision' }>;
}

/** Makes an alias, or changes where it leads. */
export function AliasForm({ form }: AliasFormProps) {
  const picture = usePicture();
  const edited =
    form.type === 'createAlias' ? undefined : picture.aliases.find(each => each.name === form.alias);
  const { draft, setDraft, set, markSent, problemOf } = useDraft(() => {
    if (edited) return draftOfAlias(edited);
    const wanted = form.type === 'createAlias' ? form.version : undefined;
    return newAliasDraft(wanted ?? picture.versions[0]?.version ?? '$LATEST');
  });
  const check = checkAlias(draft, picture);
  const weight = typedNumber(draft.weight);
  const isStale = edited !== undefined && edited.revisionId !== draft.revisionId;
  return (
    <TaskForm
      title={edited ? `Edit ${edited.name}` : 'Create an alias'}
      proposal={check.proposal}
      markSent={markSent}
    >
      {isStale && (
        <p class="problem" role="alert">
          Somebody has changed {edited.name} since this form was opened.{' '}
          <button type="button" class="link" onClick={() => setDraft(draftOfAlias(edited))}>
            Start from how it is now
          </button>
        </p>
      )}
      {!edited && (
        <TextField
          label="Name"
          value={draft.name}
          change={set('name')}
          placeholder="live"
          problem={problemOf(check, 'name')}
        />
      )}
      <SelectField
        label="Version"
        value={draft.version}
        change={set('version')}
        problem={problemOf(check, 'version')}
      >
        <VersionOptions withLatest />
      </SelectField>
      <SelectField
        label="Second version"
        value={draft.second}
        change={set('second')}
        problem={problemOf(check, 'second')}
      >
        <option value="">none</option>
        <VersionOptions />
      </SelectField>
      {draft.second !== '' && (
        <>
          <TextField
            label="Share of the second version"
            value={draft.weight}
            change={set('weight')}
            unit="%"
            problem={problemOf(check, 'weight')}
          />
          {weight !== undefined && weight <= 100 && (
            <TrafficBar version={draft.version} routing={{ version: draft.second, weight: weight / 100 }} />
          )}
        </>
      )}
      <TextField
        label="Description"
        value={draft.description}
        change={set('description')}
        problem={problemOf(check, 'description')}
      />
    </TaskForm>
  );
}
