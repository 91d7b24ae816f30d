import { SelectField, TextField } from '../controls/Field.tsx';
import type { ShiftFieldsProps } from './shiftFields.ts';

/** Who moves the traffic: this window, or CodeDeploy with its application and deployment group. */
export function RunsInFields({ draft, set, problem }: ShiftFieldsProps) {
  return (
    <>
      <SelectField
        label="Runs in"
        value={draft.runsIn}
        change={value => set('runsIn')(value === 'codeDeploy' ? 'codeDeploy' : 'window')}
        hint={
          draft.runsIn === 'window'
            ? 'It pauses when the window closes, and can be resumed.'
            : 'AWS goes on by itself when the window closes.'
        }
      >
        <option value="window">this window</option>
        <option value="codeDeploy">AWS CodeDeploy</option>
      </SelectField>
      {draft.runsIn === 'codeDeploy' && (
        <div class="field-pair">
          <TextField
            label="Application"
            value={draft.application}
            change={set('application')}
            problem={problem('application')}
          />
          <TextField
            label="Deployment group"
            value={draft.deploymentGroup}
            change={set('deploymentGroup')}
            problem={problem('deploymentGroup')}
          />
        </div>
      )}
    </>
  );
}
