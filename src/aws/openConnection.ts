import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CodeDeployClient } from '@aws-sdk/client-codedeploy';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { loadSharedConfigFiles } from '@smithy/core/config';
import type {
  AwsConnection,
  CallerIdentity,
  ConnectionChoice,
  ConnectionPrompts,
} from '../model/aws/connection.ts';
import { UserError } from '../model/userError.ts';
import { abortOption } from './abortOption.ts';
import { asked } from './awsErrors.ts';
import { cloudFormationStacks } from './cloudFormationStacks.ts';
import { cloudWatchLogs } from './cloudWatchLogs.ts';
import { cloudWatchMonitoring } from './cloudWatchMonitoring.ts';
import { codeDeployments } from './codeDeployments.ts';
import { credentials } from './credentials.ts';
import { lambdaService } from './lambdaService.ts';
import { resourceTags } from './resourceTags.ts';
import { s3Storage } from './s3Storage.ts';

const connectionTimeoutMs = 5_000;

/** Requests that no one answers end after this; `Invoke` has a limit of its own. */
const requestTimeoutMs = 30_000;

/** Uploads take as long as bytes move. */
const idleTimeoutMs = 60_000;

/**
 * Connects to AWS, or to what an endpoint stands for it, as the SDK's environment variables and shared files say.
 * Throttled requests are sent again in the SDK's adaptive mode; an invocation is sent once.
 */
export async function openConnection(
  choice: ConnectionChoice,
  prompts: ConnectionPrompts,
): Promise<AwsConnection> {
  const { profile, region, endpointUrl } = choice;
  if (endpointUrl !== undefined) requireAddress(endpointUrl);
  // The SDK keeps the files it has read, which are changed by those who sign in or choose a profile.
  await loadSharedConfigFiles({ ignoreCache: true });
  const settings = {
    ...(region !== undefined && { region }),
    ...(profile !== undefined && { profile }),
    ...(endpointUrl !== undefined && { endpoint: endpointUrl }),
    credentials: credentials(choice, prompts),
    retryMode: 'adaptive',
    maxAttempts: 5,
    requestHandler: {
      connectionTimeout: connectionTimeoutMs,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
    },
  };
  const once = { ...settings, maxAttempts: 1 };
  const uploading = {
    ...settings,
    requestHandler: { connectionTimeout: connectionTimeoutMs, socketTimeout: idleTimeoutMs },
  };
  // LocalStack and others answer under one name only.
  const isElsewhere = endpointUrl !== undefined || Boolean(process.env['AWS_ENDPOINT_URL']);

  const lambda = new LambdaClient(settings);
  const invoking = new LambdaClient({ ...once, requestHandler: { connectionTimeout: connectionTimeoutMs } });
  const uploadingCode = new LambdaClient(uploading);
  const monitoring = new CloudWatchClient(settings);
  const deploying = new CodeDeployClient(settings);
  const creating = new CodeDeployClient(once);
  const logs = new CloudWatchLogsClient(settings);
  const live = new CloudWatchLogsClient({ ...once, disableHostPrefix: isElsewhere });
  const stacks = new CloudFormationClient(settings);
  const tags = new ResourceGroupsTaggingAPIClient(settings);
  const storage = new S3Client({ ...uploading, forcePathStyle: isElsewhere });
  const sts = new STSClient(settings);
  const regionInUse = await asked({ name: 'Connecting', resource: 'AWS' }, () => lambda.config.region());
  const whoAmI = (signal?: AbortSignal) => identity(sts, signal);
  return {
    region: regionInUse,
    identity: whoAmI,
    lambda: lambdaService({ lambda, invoking, uploading: uploadingCode }),
    monitoring: cloudWatchMonitoring(monitoring),
    deployments: codeDeployments(deploying, creating),
    logs: cloudWatchLogs({ client: logs, live, region: regionInUse, identity: whoAmI }),
    stacks: cloudFormationStacks(stacks),
    tags: resourceTags(tags),
    storage: s3Storage(storage),
    close() {
      const functions = [lambda, invoking, uploadingCode, monitoring, deploying, creating];
      for (const client of [...functions, logs, live, stacks, tags, storage, sts]) client.destroy();
    },
  };
}

function requireAddress(text: string): void {
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? '')) return;
  throw new UserError({
    code: 'aws-no-address',
    what: 'AWS was not asked.',
    why: `The endpoint ${text} is no address.`,
    toDo: 'Write one as http://localhost:4566, or none for AWS itself.',
  });
}

async function identity(client: STSClient, signal: AbortSignal | undefined): Promise<CallerIdentity> {
  const action = { name: 'sts:GetCallerIdentity', resource: 'the credentials in use' };
  const command = new GetCallerIdentityCommand({});
  const { Account = '', Arn = '' } = await asked(
    action,
    () => client.send(command, abortOption(signal)),
    signal,
  );
  return { accountId: Account, arn: Arn };
}
