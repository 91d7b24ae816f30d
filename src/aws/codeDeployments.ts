import { createHash } from 'node:crypto';
import {
  type CodeDeployClient,
  CreateDeploymentCommand,
  DeploymentAlreadyCompletedException,
  GetDeploymentCommand,
  StopDeploymentCommand,
} from '@aws-sdk/client-codedeploy';
import type { Deployment, Deployments } from '../model/aws/deployments.ts';
import { abortOption } from './abortOption.ts';
import { asked } from './awsErrors.ts';

/**
 * CodeDeploy behind the port.
 * @param creating sends each request once: a deployment has no token that would keep it from being made twice
 */
export function codeDeployments(client: CodeDeployClient, creating: CodeDeployClient): Deployments {
  return {
    async create({ application, deploymentGroup, appSpec, configuration }, signal) {
      const command = new CreateDeploymentCommand({
        applicationName: application,
        deploymentGroupName: deploymentGroup,
        ...(configuration !== undefined && { deploymentConfigName: configuration }),
        revision: {
          revisionType: 'AppSpecContent',
          appSpecContent: { content: appSpec, sha256: createHash('sha256').update(appSpec).digest('hex') },
        },
      });
      const action = {
        name: 'codedeploy:CreateDeployment',
        resource: `the deployment group ${deploymentGroup} of ${application}`,
      };
      const answer = await asked(action, () => creating.send(command, abortOption(signal)), signal);
      return answer.deploymentId ?? '';
    },
    async get(id, signal) {
      const command = new GetDeploymentCommand({ deploymentId: id });
      const action = { name: 'codedeploy:GetDeployment', resource: id };
      const { deploymentInfo } = await asked(action, () => client.send(command, abortOption(signal)), signal);
      const { status = 'Created', errorInformation, rollbackInfo } = deploymentInfo ?? {};
      const reason = [errorInformation?.message, rollbackInfo?.rollbackMessage].filter(Boolean).join(' ');
      const outcome = outcomes[status];
      const { rollbackDeploymentId } = rollbackInfo ?? {};
      return {
        status,
        ...(outcome && { outcome }),
        ...(reason && { reason }),
        ...(rollbackDeploymentId !== undefined && { rollbackDeploymentId }),
      };
    },
    async stop(id, signal) {
      const command = new StopDeploymentCommand({ deploymentId: id, autoRollbackEnabled: true });
      const action = { name: 'codedeploy:StopDeployment', resource: id };
      const stopping = () =>
        client.send(command, abortOption(signal)).catch((error: unknown) => {
          if (!(error instanceof DeploymentAlreadyCompletedException)) throw error;
        });
      await asked(action, stopping, signal);
    },
  };
}

const outcomes: Readonly<Record<string, Deployment['outcome']>> = {
  Succeeded: 'succeeded',
  Failed: 'failed',
  Stopped: 'failed',
};
