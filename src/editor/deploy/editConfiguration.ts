import type { FunctionConfiguration } from '../../model/aws/deployedFunction.ts';
import {
  type ConfigurationEdit,
  changedSettings,
  oppositeOf,
  previewConfiguration,
} from '../../release/configurationChange.ts';
import { latestDependents } from '../../release/latestDependents.ts';
import type { ConnectedAws } from '../aws/awsAccess.ts';
import type { DeployedTarget } from '../aws/deployedTarget.ts';
import { requireTrustForAws } from '../trust.ts';
import { changeLatest, readSettled } from './changeLatest.ts';
import { requirePossible } from './confirmChange.ts';
import type { DeployParts } from './deployCode.ts';
import type { DeployQuestions } from './deployQuestions.ts';
import { finishChange } from './finishChange.ts';
import { offerNext } from './offerNext.ts';
import { withCancellableProgress } from './withCancellableProgress.ts';
import { withoutValues } from './withoutValues.ts';

/** Asks for settings of a function, shows what would change, and changes `$LATEST`. */
export async function editConfiguration(
  target: DeployedTarget,
  { access, clock, log }: Pick<DeployParts, 'access' | 'clock' | 'log'>,
  ask: DeployQuestions,
): Promise<void> {
  requireTrustForAws();
  const { functionName, found } = target;
  const aws = await access.connect();
  const read = await withCancellableProgress(functionName, async (tell, signal) => {
    tell('reading the function');
    const [latest, dependents] = await Promise.all([
      readSettled(aws.lambda, functionName, clock, signal),
      latestDependents(aws.lambda, functionName, signal),
    ]);
    return { latest, dependents };
  });
  if (!read) return;
  const { latest, dependents } = read;
  const asked = await ask.settings(latest);
  const edit = asked && changedSettings(latest, asked);
  if (!edit || Object.keys(edit).length === 0) return;
  const preview = previewConfiguration(latest, edit, found?.function);
  requirePossible(preview);
  if (!(await ask.confirm(preview, aws.place, dependents, 'Change'))) return;
  const done = await finishChange({
    ...{ log, clock, lambda: aws.lambda, functionName },
    what: `The configuration of ${functionName} was changed`,
    change: signal => update(aws, latest, edit, signal),
    undo: {
      title: 'Restore Previous Configuration',
      run: (now, signal) => update(aws, now, changedSettings(now, oppositeOf(latest, edit)), signal),
    },
  });
  if (done) offerNext(`${functionName} in ${aws.place.region} has the new configuration.`, target);
}

/** @throws UserError in which no value of an environment variable is */
function update(
  { lambda }: ConnectedAws,
  seen: FunctionConfiguration,
  edit: ConfigurationEdit,
  signal: AbortSignal,
): Promise<FunctionConfiguration> {
  const { functionName, revisionId } = seen;
  return changeLatest(lambda, {
    seen,
    send: () =>
      lambda.updateConfiguration(functionName, { ...edit, revisionId }, signal).catch((error: unknown) => {
        throw withoutValues(error, Object.values(edit.environment ?? {}));
      }),
    isDone: now => Object.keys(changedSettings(now, edit)).length === 0,
  });
}
