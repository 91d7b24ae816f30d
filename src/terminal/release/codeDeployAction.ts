import type { Deployment } from '../../model/aws/deployments.ts';
import { isUserError } from '../../model/userError.ts';
import { systemClock } from '../../node/systemClock.ts';
import { appSpecYaml } from '../../release/appSpec.ts';
import type { ShiftPlan } from '../../release/shift.ts';
import { codeDeployConfiguration } from '../../release/strategy.ts';
import { isSameTraffic, type Traffic, trafficText } from '../../release/traffic.ts';
import { confirm, print, type ReleaseContext, say } from './releaseContext.ts';
import type { CodeDeployTarget, ReleaseOptions } from './releaseOptions.ts';
import { weightsOf } from './weights.ts';

const lookEveryMs = 5_000;

/**
 * Shifts an alias by a deployment of CodeDeploy and tells what becomes of it. The deployment group decides over
 * alarms and rollbacks.
 * @returns 0: succeeded; 1: failed or stopped; 130: interrupted, the deployment goes on
 */
export async function codeDeployAction(
  { application, deploymentGroup }: CodeDeployTarget,
  plan: ShiftPlan,
  before: Traffic,
  options: ReleaseOptions,
  { aws, signal }: ReleaseContext,
): Promise<0 | 1 | 130> {
  const { accountId, region, functionName, alias, from, to } = plan;
  const configuration = options.strategy && codeDeployConfiguration(options.strategy);
  const appSpec = appSpecYaml(plan);
  const preview = [
    `Deploy ${functionName} in ${accountId}, ${region}, through ${deploymentGroup} of ${application} in CodeDeploy`,
    `  ${alias}: now ${trafficText(before)}, then ${to}, as ${configuration ?? 'the group'} says`,
    appSpec.trimEnd(),
  ];
  if (options.dryRun) {
    print(
      options,
      { dryRun: true, application, deploymentGroup, configuration: configuration ?? null, appSpec },
      preview,
    );
    return 0;
  }
  if (!(await confirm(preview, options, signal))) return 1;
  const input = {
    application,
    deploymentGroup,
    appSpec,
    ...(configuration !== undefined && { configuration }),
  };
  // Not cancelled: nobody would know whether it was made.
  const deploymentId = await aws.deployments.create(input);
  say(`Deployment ${deploymentId}`);
  let told: string | undefined;
  for (;;) {
    const seen = await lookAt(deploymentId, plan, { aws, signal });
    if (signal.aborted) {
      say(
        `The deployment goes on. To stop it and go back to ${from}: aws deploy stop-deployment --deployment-id ${deploymentId} --auto-rollback-enabled`,
      );
      return 130;
    }
    if (seen) {
      const line = `${seen.deployment.status}  ${alias} → ${trafficText(seen.traffic)}`;
      if (line !== told) say(line);
      told = line;
      const { outcome, reason } = seen.deployment;
      if (outcome) {
        const { traffic } = seen;
        const object = {
          outcome,
          deploymentId,
          functionName,
          alias,
          from,
          to,
          version: traffic.version,
          weights: weightsOf(traffic),
          ...(reason && { reason }),
        };
        print(options, object, [reason ?? `${alias} → ${trafficText(traffic)}`]);
        return outcome === 'succeeded' && isSameTraffic(traffic, { version: to }) ? 0 : 1;
      }
    }
    await systemClock.sleepUntil(systemClock.nowMs() + lookEveryMs, signal);
  }
}

interface Seen {
  readonly deployment: Deployment;
  readonly traffic: Traffic;
}

/** `undefined` when the signal ended it. */
async function lookAt(
  deploymentId: string,
  { functionName, alias }: ShiftPlan,
  { aws, signal }: ReleaseContext,
): Promise<Seen | undefined> {
  try {
    const deployment = await aws.deployments.get(deploymentId, signal);
    return { deployment, traffic: await aws.lambda.getAlias(functionName, alias, signal) };
  } catch (error) {
    if (signal.aborted) return undefined;
    if (isUserError(error)) say(`Deployment ${deploymentId} goes on, but cannot be watched.`);
    throw error;
  }
}
