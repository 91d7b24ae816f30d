import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CodeDeployClient } from '@aws-sdk/client-codedeploy';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type {
  AwsConnection,
  CallerIdentity,
  ConnectionChoice,
  ConnectionPrompts,
} from '../model/aws/connection.ts';
import { abortOption } from './abortOption.ts';
import { asked } from './awsErrors.ts';
import { cloudWatchMonitoring } from './cloudWatchMonitoring.ts';
import { codeDeployments } from './codeDeployments.ts';
import { lambdaService } from './lambdaService.ts';

/** Requests that no one answers end after this; `Invoke` has a limit of its own. */
const requestTimeoutMs = 30_000;

/**
 * Connects to AWS, or to what an endpoint stands for it, as the SDK's environment variables and shared files say.
 * Throttled requests are sent again in the SDK's adaptive mode; an invocation is sent once.
 */
export async function openConnection(
  { profile, region, endpointUrl }: ConnectionChoice,
  { mfaCode }: ConnectionPrompts,
): Promise<AwsConnection> {
  const place = {
    ...(region !== undefined && { region }),
    ...(profile !== undefined && { profile }),
    ...(endpointUrl !== undefined && { endpoint: endpointUrl }),
  };
  const settings = {
    ...place,
    credentials: fromNodeProviderChain({
      ...(profile !== undefined && { profile }),
      mfaCodeProvider: mfaCode,
      clientConfig: region === undefined ? {} : { region },
    }),
    retryMode: 'adaptive',
    maxAttempts: 5,
    requestHandler: {
      connectionTimeout: 5_000,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
    },
  };
  const lambda = new LambdaClient(settings);
  const invoking = new LambdaClient({
    ...settings,
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 5_000 },
  });
  const monitoring = new CloudWatchClient(settings);
  const deploying = new CodeDeployClient(settings);
  const creating = new CodeDeployClient({ ...settings, maxAttempts: 1 });
  const sts = new STSClient(settings);
  const clients = [lambda, invoking, monitoring, deploying, creating, sts];
  const regionInUse = await asked({ name: 'Connecting', resource: 'AWS' }, () => lambda.config.region());
  return {
    region: regionInUse,
    identity: signal => identity(sts, signal),
    lambda: lambdaService(lambda, invoking),
    monitoring: cloudWatchMonitoring(monitoring),
    deployments: codeDeployments(deploying, creating),
    close() {
      for (const client of clients) client.destroy();
    },
  };
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
