import { releaseFiles } from '../../node/release/releaseFiles.ts';
import { systemClock } from '../../node/systemClock.ts';
import { appSpecYaml } from '../../release/appSpec.ts';
import { newDeployment } from '../../release/deployment.ts';
import type { ShiftPlan } from '../../release/shift.ts';
import { codeDeployConfiguration } from '../../release/strategy.ts';
import { isSameTraffic, type Traffic, trafficText } from '../../release/traffic.ts';
import { followDeployment } from './followDeployment.ts';
import { confirm, print, type ReleaseContext, say } from './releaseContext.ts';
import type { CodeDeployTarget, ReleaseOptions } from './releaseOptions.ts';

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
  context: ReleaseContext,
): Promise<0 | 1 | 130> {
  const { aws, signal } = context;
  const files = releaseFiles(process.cwd(), plan);
  const { accountId, region, functionName, alias, to } = plan;
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
  const target = { application, deploymentGroup, ...(configuration !== undefined && { configuration }) };
  // Not cancelled: nobody would know whether it was made.
  const deploymentId = await aws.deployments.create({ ...target, appSpec });
  say(`Deployment ${deploymentId}`);
  const made = newDeployment(plan, target, deploymentId, systemClock.nowMs());
  await files.saveDeployment(made);
  const seen = await followDeployment(made, files, options, context);
  if (!seen) return 130;
  return seen.state.outcome === 'succeeded' && isSameTraffic(seen.traffic, { version: to }) ? 0 : 1;
}
