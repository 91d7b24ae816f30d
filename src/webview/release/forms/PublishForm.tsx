import { TextField } from '../controls/Field.tsx';
import { descriptionProblem } from '../drafts/aliasDraft.ts';
import { checked } from '../drafts/draft.ts';
import { usePicture } from '../panelContext.ts';
import { TaskForm } from './TaskForm.tsx';
import { useDraft } from './useDraft.ts';

export function PublishForm() {
  const { versions, changedSince } = usePicture();
  const { draft, set, markSent, problemOf } = useDraft(() => ({ description: '' }));
  const check = checked<'description'>({ description: descriptionProblem(draft.description) }, () => ({
    type: 'publish',
    description: draft.description,
  }));
  const newest = versions[0]?.version;
  return (
    <TaskForm title="Publish a version" proposal={check.proposal} markSent={markSent}>
      {newest !== undefined && (
        <p class="hint">
          {changedSince.length === 0
            ? `Nothing has changed since version ${newest}: AWS would answer with ${newest} and make no other.`
            : `Since version ${newest}: ${changedSince.join(', ')}.`}
        </p>
      )}
      <TextField
        label="Description"
        value={draft.description}
        change={set('description')}
        placeholder="What is new in it"
        problem={problemOf(check, 'description')}
      />
    </TaskForm>
  );
}
