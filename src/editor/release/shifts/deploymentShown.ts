import type { ShiftControl, ShiftShown, ShiftStepShown } from '../../../protocol/releasePanel.ts';
import type { DeploymentState } from '../../../release/deployment.ts';
import { sharesOf } from '../../../release/strategy.ts';
import { strategyText } from './shiftShown.ts';

/**
 * A deployment of CodeDeploy as the panel draws it.
 * @param isWatched whether this window asks how it goes
 */
export function deploymentShown(state: DeploymentState, isWatched: boolean): ShiftShown {
  const { plan, target, deploymentId, percent } = state;
  return {
    from: plan.from,
    to: plan.to,
    percent,
    strategy:
      target.configuration === undefined ? 'as its deployment group says' : strategyText(plan.strategy),
    runsIn: `CodeDeploy ${deploymentId}`,
    steps: stepsOf(state),
    guards: [
      { name: `Deployment group ${target.deploymentGroup}`, limit: 'stops as it says', isBreached: false },
    ],
    ...(isWatched ? {} : { hold: 'Nobody watches the deployment here: it goes on by itself.' }),
    controls: controlsOf(state, isWatched),
  };
}

function stepsOf({
  plan,
  target,
  percent,
  status,
  outcome,
  reason,
}: DeploymentState): readonly ShiftStepShown[] {
  const shares = target.configuration === undefined ? [100] : sharesOf(plan.strategy);
  const inForce = Math.max(
    0,
    shares.findLastIndex(share => share <= percent),
  );
  const current = outcome === 'succeeded' ? shares.length : inForce;
  return shares.map((share, index) => ({
    text: `${share} %`,
    state:
      index < current ? 'done' : index > current ? 'waiting' : outcome === 'failed' ? 'failed' : 'current',
    ...(index === current && { detail: reason ?? status }),
  }));
}

function controlsOf(
  { outcome, rollbackDeploymentId }: DeploymentState,
  isWatched: boolean,
): readonly ShiftControl[] {
  if (outcome !== undefined) return [];
  const mayStop = rollbackDeploymentId === undefined ? (['rollBack'] as const) : [];
  return isWatched ? mayStop : [...mayStop, 'resume', 'forget'];
}
