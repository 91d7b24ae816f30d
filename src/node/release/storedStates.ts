import type { AliasChange } from '../../release/aliasHistory.ts';
import type { DeploymentState } from '../../release/deployment.ts';
import type { ShiftPhase, ShiftPlan, ShiftState } from '../../release/shift.ts';
import { trafficAt } from '../../release/stepShift.ts';
import { type ShiftStrategy, sharesOf, strategyProblem } from '../../release/strategy.ts';
import { isSameTraffic, type Traffic } from '../../release/traffic.ts';
import type { AliasPlace } from './releaseFiles.ts';

// What a person or another version may have made of a file must not decide over an alias: a shift that was stored
// leads only along its plan, from the old version to the new one or back.

const phases: Readonly<Record<ShiftPhase, true>> = {
  checking: true,
  preTraffic: true,
  writing: true,
  watching: true,
  postTraffic: true,
  confirming: true,
  ended: true,
};

/** Whether a value is a shift of an alias as this tool stores it. */
export function isStoredShift(place: AliasPlace) {
  return (value: unknown): value is { readonly state: ShiftState } => {
    const { plan, phase, share, sinceMs, alias, intent, journal } = Object(Object(value).state);
    return (
      isPlanFor(place, plan) &&
      Object.hasOwn(phases, phase) &&
      isShare(plan, share) &&
      Number.isFinite(sinceMs) &&
      (alias === undefined || phase === 'ended' || isLeftAt(plan, share, alias)) &&
      (phase === 'writing') === (intent !== undefined) &&
      (intent === undefined || isIntent(plan, intent)) &&
      Array.isArray(journal) &&
      journal.every(entry => Number.isFinite(entry?.timeMs) && typeof entry?.text === 'string')
    );
  };
}

/** Whether a value is a deployment of an alias as this tool stores it. */
export function isStoredDeployment(place: AliasPlace) {
  return (value: unknown): value is { readonly state: DeploymentState } => {
    const { plan, target, deploymentId, status } = Object(Object(value).state);
    const { application, deploymentGroup } = Object(target);
    return areTexts(deploymentId, status, application, deploymentGroup) && isPlanFor(place, plan);
  };
}

/** Whether a value is the history of an alias as this tool stores it. */
export function isHistory(value: unknown): value is { readonly changes: readonly AliasChange[] } {
  const { changes } = Object(value);
  return (
    Array.isArray(changes) &&
    changes.every(change => areTexts(change?.from, change?.to) && Number.isFinite(change?.timeMs))
  );
}

function isPlanFor(place: AliasPlace, plan: unknown): plan is ShiftPlan {
  const { accountId, region, functionName, alias, ...rest } = Object(plan);
  const { from, to, strategy, guards, preTrafficFunction = '', postTrafficFunction = '' } = rest;
  return (
    accountId === place.accountId &&
    region === place.region &&
    functionName === place.functionName &&
    alias === place.alias &&
    areTexts(from, to, preTrafficFunction, postTrafficFunction) &&
    isStrategy(strategy) &&
    areGuards(guards)
  );
}

function isStrategy(value: unknown): value is ShiftStrategy {
  const { type, percent, intervalMs } = Object(value);
  if (type === 'allAtOnce') return true;
  const isKnown = type === 'canary' || type === 'linear';
  return isKnown && strategyProblem({ type, percent, intervalMs }) === undefined;
}

/** A limit that is no number would never be exceeded. */
function areGuards(value: unknown): boolean {
  const { maxErrorRate = 0, maxP99Ms = 0, alarms } = Object(value);
  return (
    Number.isFinite(maxErrorRate) && Number.isFinite(maxP99Ms) && Array.isArray(alarms) && areTexts(...alarms)
  );
}

function isShare({ strategy }: ShiftPlan, share: unknown): share is number {
  return Number.isInteger(share) && Number(share) >= -1 && Number(share) < sharesOf(strategy).length;
}

function isLeftAt(plan: ShiftPlan, share: number, alias: unknown): boolean {
  const { revisionId, traffic } = Object(alias);
  return areTexts(revisionId) && isTraffic(traffic) && isSameTraffic(traffic, trafficAt(plan, share));
}

function isIntent(plan: ShiftPlan, intent: unknown): boolean {
  const { share, traffic, attempts } = Object(intent);
  return (
    isShare(plan, share) &&
    isTraffic(traffic) &&
    isSameTraffic(traffic, trafficAt(plan, share)) &&
    Number.isFinite(attempts)
  );
}

function isTraffic(value: unknown): value is Traffic {
  const { version, routing } = Object(value);
  const { version: second, weight } = Object(routing);
  return areTexts(version) && (routing === undefined || (areTexts(second) && Number.isFinite(weight)));
}

function areTexts(...values: readonly unknown[]): boolean {
  return values.every(value => typeof value === 'string');
}
