import type { AliasChange } from './aliasHistory.ts';
import type { ShiftPlan } from './shift.ts';

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
  /** In CodeDeploy's words, such as `InProgress`. */
  readonly status: string;
  /** The new version's share when it was last looked at, in percent. */
  readonly percent: number;
  readonly outcome?: 'succeeded' | 'failed';
  readonly reason?: string;
}

/** What a deployment that has ended leaves in the history of its alias. */
export function changeOfDeployment(state: DeploymentState, timeMs: number): AliasChange {
  const { plan, outcome, reason = 'CodeDeploy tells no reason.' } = state;
  const { from, to } = plan;
  if (outcome === 'succeeded') return { timeMs, type: 'shift', from, to };
  return { timeMs, type: 'rollback', from, to: from, text: `${from} + ${to} → ${from}`, reason };
}
