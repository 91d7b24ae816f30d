import type { AliasChange } from './aliasHistory.ts';
import type { ShiftPlan } from './shift.ts';
import { trafficBetween, trafficText } from './traffic.ts';

/** Where CodeDeploy keeps what it deploys. */
export interface CodeDeployTarget {
  readonly application: string;
  readonly deploymentGroup: string;
  /** Such as `CodeDeployDefault.LambdaCanary10Percent5Minutes`; absent: that of the group. */
  readonly configuration?: string;
}

/** A shift that CodeDeploy carries out. Plain data: it is stored until the deployment has ended. */
export interface DeploymentState {
  /** Guards and hooks count only as far as CodeDeploy was told of them. */
  readonly plan: ShiftPlan;
  readonly target: CodeDeployTarget;
  readonly deploymentId: string;
  /** The deployment that takes it back, once CodeDeploy has begun one. */
  readonly rollbackDeploymentId?: string;
  /** When it was made. Unix time in milliseconds. */
  readonly beganMs: number;
  /** When it was seen to have failed. Unix time in milliseconds. */
  readonly failedMs?: number;
  /** In CodeDeploy's words, such as `InProgress`. */
  readonly status: string;
  /** The new version's share when it was last looked at, in percent. */
  readonly percent: number;
  readonly outcome?: 'succeeded' | 'failed';
  readonly reason?: string;
}

/** One that was just made. */
export function newDeployment(
  plan: ShiftPlan,
  target: CodeDeployTarget,
  deploymentId: string,
  beganMs: number,
): DeploymentState {
  return { plan, target, deploymentId, beganMs, status: 'Created', percent: 0 };
}

/** What a deployment that has ended leaves in the history of its alias: one that failed need not have gone back. */
export function changeOfDeployment(state: DeploymentState, timeMs: number): AliasChange {
  const { plan, outcome, percent, reason = noReason } = state;
  const { from, to } = plan;
  if (outcome === 'succeeded') return { timeMs, type: 'shift', from, to };
  const left = trafficBetween(from, to, percent);
  const text = `${from} + ${to} → ${trafficText(left)}`;
  return { timeMs, type: percent === 0 ? 'rollback' : 'edit', from, to: left.version, text, reason };
}

/** How a deployment ended, in sentences. */
export function endOfDeployment(state: DeploymentState): string {
  const { plan, outcome, percent, reason = noReason, deploymentId } = state;
  const { alias, from, to } = plan;
  if (outcome === 'succeeded') return `CodeDeploy moved ${alias} to ${to}.`;
  const left = trafficText(trafficBetween(from, to, percent));
  const where = percent === 0 ? `points to ${from} again` : `was left at ${left}: roll it back yourself`;
  return `The deployment ${deploymentId} failed, and ${alias} ${where}. ${reason}`;
}

const noReason = 'CodeDeploy tells no reason.';
