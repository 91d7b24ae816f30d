import type { AwsConnection } from '../model/aws/connection.ts';
import type { Deployment } from '../model/aws/deployments.ts';
import type { DeploymentState } from './deployment.ts';
import { percentOf, type Traffic, trafficOf } from './traffic.ts';

/** CodeDeploy begins what takes a failed deployment back some time after it has failed. */
const rollbackComesMs = 60_000;

/** A deployment that is followed, and where its alias points. */
export interface DeploymentSeen {
  readonly state: DeploymentState;
  readonly traffic: Traffic;
}

/**
 * Asks CodeDeploy how a deployment stands, and the one that takes it back; it has ended when the alias moves no more.
 * @throws UserError
 */
export async function lookAtDeployment(
  before: DeploymentState,
  { deployments, lambda }: Pick<AwsConnection, 'deployments' | 'lambda'>,
  nowMs: number,
  signal: AbortSignal,
): Promise<DeploymentSeen> {
  const { plan, deploymentId } = before;
  const deployment = await deployments.get(deploymentId, signal);
  const { rollbackDeploymentId: backId } = deployment;
  const rollback =
    backId === undefined || backId === deploymentId ? undefined : await deployments.get(backId, signal);
  const traffic = trafficOf(await lambda.getAlias(plan.functionName, plan.alias, signal));
  const next: DeploymentState = {
    ...before,
    percent: percentOf(plan, traffic),
    ...(backId !== undefined && { rollbackDeploymentId: backId }),
    ...(deployment.reason !== undefined && { reason: deployment.reason }),
  };
  return { state: withStatus(next, deployment, rollback, nowMs), traffic };
}

function withStatus(
  state: DeploymentState,
  { status, outcome }: Deployment,
  rollback: Deployment | undefined,
  nowMs: number,
): DeploymentState {
  if (outcome !== 'failed') return { ...state, status, ...(outcome && { outcome }) };
  const failedMs = state.failedMs ?? nowMs;
  const isBack = rollback ? rollback.outcome !== undefined : state.percent === 0;
  if (isBack || (!rollback && nowMs - failedMs >= rollbackComesMs))
    return { ...state, status, failedMs, outcome };
  const back = rollback?.status ?? 'not begun yet';
  return { ...state, status: `${status}, going back: ${back}`, failedMs };
}
