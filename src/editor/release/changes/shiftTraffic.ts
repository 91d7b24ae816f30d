import type { ShiftProposal } from '../../../protocol/releasePanel.ts';
import { aliasDependents } from '../../../release/aliasDependents.ts';
import type { CodeDeployTarget } from '../../../release/deployment.ts';
import { readFunctionHistory } from '../../../release/functionHistory.ts';
import type { ShiftPlan } from '../../../release/shift.ts';
import {
  breachesOf,
  isUnwatched,
  lateFigures,
  plannedSteps,
  shiftProblem,
  timeOfStep,
} from '../../../release/shiftPreview.ts';
import { codeDeployConfiguration, strategyProblem } from '../../../release/strategy.ts';
import { trafficOf, trafficText } from '../../../release/traffic.ts';
import { waitUntilSettled } from '../../../release/waitUntilSettled.ts';
import type { PlanChange, PlannedChange } from '../changes.ts';
import { strategyText } from '../shifts/shiftShown.ts';
import { functionPlace, placeFacts } from './changePlaces.ts';
import { guardProblems } from './guardProblems.ts';
import type { TrafficParts } from './trafficParts.ts';

/** Moves an alias to another version in steps, in this window or through CodeDeploy. */
export function planShift({ shifts, clock }: TrafficParts): PlanChange<'shift'> {
  return async (aws, functionName, proposal): Promise<PlannedChange> => {
    const { alias: name, to, strategy, codeDeploy } = proposal;
    const place = functionPlace(aws, functionName);
    const { latest, versions, aliases } = await readFunctionHistory(aws.lambda, functionName);
    const before = aliases.find(alias => alias.name === name);
    const plan = planOf(proposal, { ...place, alias: name, from: before?.version ?? '' });
    const unfinished = (await shifts.ofFunction(place)).get(name);
    const stepProblem = strategyProblem(strategy);
    const problem =
      before && stepProblem === undefined ? shiftProblem(plan, before, [latest, ...versions]) : undefined;
    const target = codeDeploy && codeDeployTarget(proposal, codeDeploy);
    const fromVersion = versions.find(({ version }) => version === before?.version);
    const toVersion = versions.find(({ version }) => version === to);
    const guards = await guardProblems(aws, plan);
    return {
      preview: {
        title: `Shift ${name} to ${to}`,
        facts: [
          ...placeFacts(aws, functionName),
          { name: 'Alias', value: name },
          { name: 'From', value: before ? trafficText(before) : 'none' },
          { name: 'To', value: to },
          { name: 'Steps', value: strategyText(strategy) },
          { name: 'Carried out by', value: codeDeploy ? deployerText(codeDeploy) : 'this window' },
        ],
        ...(before && { before: trafficOf(before) }),
        after: { version: to },
        steps: stepProblem === undefined ? stepTexts(plan) : [],
        dependents: before ? await aliasDependents(aws.lambda, functionName, before) : [],
        warnings: [
          ...warningsOf(plan, codeDeploy !== undefined),
          ...(fromVersion && fromVersion.codeSha256 === toVersion?.codeSha256
            ? [`Versions ${plan.from} and ${to} have the same code.`]
            : []),
          ...(toVersion?.state === 'Pending'
            ? [`AWS is still making version ${to}: the shift begins when it can be used.`]
            : []),
          ...guards.warnings,
        ],
        problems: [
          ...(before ? [] : [`There is no alias ${name} any more.`]),
          ...(stepProblem === undefined ? [] : [stepProblem]),
          ...(problem ? [problem.why] : []),
          ...(unfinished
            ? [`A shift of ${name} to ${unfinished.to} has not ended: resume it or roll it back.`]
            : []),
          ...(target && target.configuration === undefined ? [noSuchConfiguration] : []),
          ...(toVersion?.state === 'Failed'
            ? [`Version ${to} cannot be used: ${toVersion.stateReason}`]
            : []),
          ...guards.problems,
        ],
        action: 'Begin Shift',
      },
      async carryOut(tell) {
        tell(`Waiting until version ${to} can be used`);
        await waitUntilSettled(aws.lambda, functionName, to, clock, new AbortController().signal);
        if (target) {
          tell('Asking CodeDeploy for a deployment');
          await shifts.beginDeployment(aws, plan, target);
          return `CodeDeploy shifts ${name} from ${plan.from} to ${to}.`;
        }
        tell(`Looking at ${name}`);
        await shifts.begin(aws, plan);
        return `The shift of ${name} from ${plan.from} to ${to} has begun.`;
      },
    };
  };
}

const noSuchConfiguration =
  'CodeDeploy has no configuration with these steps: choose steps that it has, such as canary with 10 % for 5 minutes.';

function planOf(
  { to, strategy, maxErrorRate, maxP99Ms, alarms, preTrafficFunction, postTrafficFunction }: ShiftProposal,
  place: Pick<ShiftPlan, 'accountId' | 'region' | 'functionName' | 'alias' | 'from'>,
): ShiftPlan {
  return {
    ...place,
    to,
    strategy,
    guards: {
      ...(maxErrorRate !== undefined && { maxErrorRate }),
      ...(maxP99Ms !== undefined && { maxP99Ms }),
      alarms,
    },
    ...(preTrafficFunction !== undefined && { preTrafficFunction }),
    ...(postTrafficFunction !== undefined && { postTrafficFunction }),
  };
}

function codeDeployTarget(
  { strategy }: ShiftProposal,
  { application, deploymentGroup }: NonNullable<ShiftProposal['codeDeploy']>,
): CodeDeployTarget {
  const configuration = codeDeployConfiguration(strategy);
  return { application, deploymentGroup, ...(configuration !== undefined && { configuration }) };
}

function deployerText({ application, deploymentGroup }: NonNullable<ShiftProposal['codeDeploy']>): string {
  return `CodeDeploy, ${deploymentGroup} of ${application}`;
}

function stepTexts(plan: ShiftPlan): readonly string[] {
  const { preTrafficFunction, postTrafficFunction } = plan;
  return [
    ...(preTrafficFunction === undefined ? [] : [`before: ${preTrafficFunction} is invoked`]),
    ...plannedSteps(plan).map(step => `${timeOfStep(step)}: ${trafficText(step.traffic)}`),
    ...(postTrafficFunction === undefined ? [] : [`after: ${postTrafficFunction} is invoked`]),
    ...breachesOf(plan).map(breach => `back to ${plan.from} when ${breach}`),
  ];
}

function warningsOf(plan: ShiftPlan, isDeployed: boolean): readonly string[] {
  if (isDeployed) {
    return isUnwatched(plan)
      ? ['The alarms of the deployment group decide whether CodeDeploy goes back.']
      : ['The guards given here are not watched: with CodeDeploy, the alarms of the deployment group count.'];
  }
  const late = lateFigures(plan);
  return [
    ...(isUnwatched(plan)
      ? ['Nothing watches the new version: give an error rate, a duration or an alarm.']
      : []),
    ...(late === undefined ? [] : [late]),
    'It goes on while this window is open; when the window closes it waits.',
  ];
}
