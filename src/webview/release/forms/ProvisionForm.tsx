import { TextField } from '../controls/Field.tsx';
import { checkProvision } from '../drafts/provisionDraft.ts';
import { usePicture } from '../panelContext.ts';
import { TaskForm } from './TaskForm.tsx';
import { useDraft } from './useDraft.ts';

/** Environments that are kept ready for an alias. */
export function ProvisionForm({ name }: { readonly name: string }) {
  const alias = usePicture().aliases.find(each => each.name === name);
  const { draft, set, markSent, problemOf } = useDraft(() => ({
    environments: String(alias?.provisioned?.requested ?? 1),
  }));
  if (!alias) return null;
  const check = checkProvision(draft.environments, alias);
  return (
    <TaskForm
      title={`Provisioned concurrency of ${name}`}
      proposal={check.proposal}
      markSent={markSent}
      more={
        alias.provisioned && (
          <button type="button" class="button" onClick={() => set('environments')('0')}>
            Set to None
          </button>
        )
      }
    >
      <TextField
        label="Environments kept ready"
        value={draft.environments}
        change={set('environments')}
        problem={problemOf(check, 'environments')}
        hint="They cost money also while nothing is invoked: the preview says how much. 0 takes them away."
      />
    </TaskForm>
  );
}
