import { isUserError, UserError } from '../../model/userError.ts';
import type { ReleaseFiles } from '../../node/release/releaseFiles.ts';
import { systemClock } from '../../node/systemClock.ts';
import { changeOfDeployment, type DeploymentState } from '../../release/deployment.ts';
import { type DeploymentSeen, lookAtDeployment } from '../../release/lookAtDeployment.ts';
import { trafficText } from '../../release/traffic.ts';
import { print, type ReleaseContext, say } from './releaseContext.ts';
import type { ReleaseOptions } from './releaseOptions.ts';
import { weightsOf } from './weights.ts';

const lookEveryMs = 5_000;

/**
 * Tells what becomes of a deployment until it has ended, and prints how.
 * @returns how it was last seen; `undefined` when it was interrupted, the deployment goes on
 */
export async function followDeployment(
  first: DeploymentState,
  files: ReleaseFiles,
  options: ReleaseOptions,
  { aws, signal }: ReleaseContext,
): Promise<DeploymentSeen | undefined> {
  const { plan, deploymentId } = first;
  const { functionName, alias, from, to } = plan;
  let current = first;
  let told: string | undefined;
  for (;;) {
    const seen = await lookAtDeployment(current, aws, systemClock.nowMs(), signal).catch((error: unknown) => {
      if (signal.aborted) return undefined;
      if (isUserError(error)) say(`Deployment ${deploymentId} goes on, but cannot be watched.`);
      throw error;
    });
    if (!seen || signal.aborted) {
      say(
        `The deployment goes on. To stop it and go back to ${from}: lambda-workbench release rollback ${functionName} --alias ${alias}`,
      );
      return undefined;
    }
    current = seen.state;
    await keep(current, files);
    const line = `${current.status}  ${alias} → ${trafficText(seen.traffic)}`;
    if (line !== told) say(line);
    told = line;
    const { outcome, reason } = current;
    if (outcome) {
      const { version } = seen.traffic;
      const object = {
        ...{ outcome, deploymentId, functionName, alias, from, to, version },
        weights: weightsOf(seen.traffic),
        ...(reason && { reason }),
      };
      print(options, object, [reason ?? `${alias} → ${trafficText(seen.traffic)}`]);
      return seen;
    }
    await systemClock.sleepUntil(systemClock.nowMs() + lookEveryMs, signal);
  }
}

/**
 * The deployment of an alias that CodeDeploy has not ended, begun in a window or terminal in this folder.
 * @throws UserError
 */
export async function runningDeployment(
  files: ReleaseFiles,
  { aws, signal }: ReleaseContext,
): Promise<DeploymentState | undefined> {
  const stored = await files.readDeployment();
  if (!stored || stored.outcome !== undefined) return undefined;
  const { state } = await lookAtDeployment(stored, aws, systemClock.nowMs(), signal);
  await keep(state, files);
  return state.outcome === undefined ? state : undefined;
}

/** @throws UserError while CodeDeploy shifts the alias */
export async function refuseDuringDeployment(files: ReleaseFiles, context: ReleaseContext): Promise<void> {
  const running = await runningDeployment(files, context);
  if (running) throw duringDeployment(running, `It is ${running.status}.`);
}

/** What cannot be done while CodeDeploy shifts the alias. */
export function duringDeployment({ plan, deploymentId }: DeploymentState, why: string): UserError {
  const { functionName, alias, from, to } = plan;
  return new UserError({
    code: 'shift-under-way',
    what: `The deployment ${deploymentId} of ${alias} from version ${from} to ${to} has not ended.`,
    why,
    toDo: `Wait until it ends, or stop it with \`lambda-workbench release rollback ${functionName} --alias ${alias}\`.`,
  });
}

async function keep(state: DeploymentState, files: ReleaseFiles): Promise<void> {
  await files.saveDeployment(state);
  if (state.outcome !== undefined) await files.addChange(changeOfDeployment(state, systemClock.nowMs()));
}
