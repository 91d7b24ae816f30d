import type { Deployment } from '../../../model/aws/deployments.ts';
import { isUserError } from '../../../model/userError.ts';
import type { ReleaseFiles } from '../../../node/release/releaseFiles.ts';
import type { Clock } from '../../../release/clock.ts';
import type { DeploymentState } from '../../../release/deployment.ts';
import { isPassing } from '../../../release/passingErrors.ts';
import type { ConnectedAws } from '../../aws/awsAccess.ts';
import { percentOf } from './shiftShown.ts';

const lookEveryMs = 5_000;

/** A deployment of CodeDeploy that this window watches. */
export interface DeploymentRun {
  state(): DeploymentState;
  /** Watches no more; the deployment goes on. */
  abandon(): void;
  /** It has ended, or is not watched any more. Rejects when AWS cannot be asked any more. */
  readonly done: Promise<void>;
}

export interface DeploymentRunParts {
  readonly aws: Pick<ConnectedAws, 'lambda' | 'deployments'>;
  readonly files: ReleaseFiles;
  readonly clock: Clock;
  onState(after: DeploymentState): Promise<void>;
}

/** Watches a deployment, and the one that takes it back, until the alias moves no more. */
export function watchDeployment(first: DeploymentState, parts: DeploymentRunParts): DeploymentRun {
  const { aws, files, clock } = parts;
  const stop = new AbortController();
  let current = first;

  async function look(): Promise<void> {
    const { plan, deploymentId } = current;
    const deployment = await aws.deployments.get(deploymentId, stop.signal);
    const { rollbackDeploymentId } = deployment;
    const rollback =
      rollbackDeploymentId === undefined || rollbackDeploymentId === deploymentId
        ? undefined
        : await aws.deployments.get(rollbackDeploymentId, stop.signal);
    const alias = await aws.lambda.getAlias(plan.functionName, plan.alias, stop.signal);
    await become(seen(current, deployment, rollback, percentOf(plan, alias)));
  }

  async function become(next: DeploymentState): Promise<void> {
    if (JSON.stringify(next) === JSON.stringify(current)) return;
    await files.saveDeployment(next);
    current = next;
    await parts.onState(next);
  }

  async function watch(): Promise<void> {
    while (!stop.signal.aborted && current.outcome === undefined) {
      try {
        await look();
      } catch (error) {
        if (stop.signal.aborted) return;
        if (!isUserError(error) || !isPassing(error)) throw error;
      }
      if (current.outcome === undefined) await clock.sleepUntil(clock.nowMs() + lookEveryMs, stop.signal);
    }
  }

  return { state: () => current, abandon: () => stop.abort(), done: watch() };
}

/** A deployment that failed has ended only when the one that takes it back has. */
function seen(
  before: DeploymentState,
  { status, outcome, reason, rollbackDeploymentId }: Deployment,
  rollback: Deployment | undefined,
  percent: number,
): DeploymentState {
  const hasEnded = outcome !== undefined && (rollback === undefined || rollback.outcome !== undefined);
  const isTakenBack = rollback !== undefined && outcome !== undefined;
  return {
    ...before,
    status: isTakenBack && !hasEnded ? `${status}, going back: ${rollback.status}` : status,
    percent,
    ...(rollbackDeploymentId !== undefined && { rollbackDeploymentId }),
    ...(hasEnded && { outcome }),
    ...(reason !== undefined && { reason }),
  };
}
