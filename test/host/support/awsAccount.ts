import {
  CreateAliasCommand,
  CreateFunctionCommand,
  LambdaClient,
  PublishVersionCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { createMotoRole } from '../../aws/support/motoRole.ts';
import { zipArchive } from '../../unit/emulator/preparation/zipArchive.ts';

/** Where the workspace `aws` works. */
export const awsRegion = 'eu-west-1';

/** Values that must be found nowhere but at AWS. */
export const awsSecrets = {
  accessKeyId: 'AKIAHOSTTESTKEYVALUE',
  secretAccessKey: 'host-test-secret-key-value',
  sessionToken: 'host-test-session-token-value',
  environmentValue: 'host-test-environment-value',
} as const;

/** The credentials of the workspace `aws`, and no file of this machine. */
export const awsEnvironment: Readonly<Record<string, string>> = {
  AWS_ACCESS_KEY_ID: awsSecrets.accessKeyId,
  AWS_SECRET_ACCESS_KEY: awsSecrets.secretAccessKey,
  AWS_SESSION_TOKEN: awsSecrets.sessionToken,
  AWS_CONFIG_FILE: '/nonexistent/config',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_PROFILE: '',
  AWS_REGION: '',
  AWS_DEFAULT_REGION: '',
  AWS_ENDPOINT_URL: '',
};

/**
 * What the account holds when the tests of the workspace `aws` begin, in moto's server at an address:
 * - `orders`, Node.js, with the versions 1 and 2, `$LATEST` changed since, `live` at 1 and `beta` at 2
 * - `invoices` and `mailer`, Python, never published
 *
 * An invocation answers with its event. Functions by tags are not known to this server.
 */
export async function fillAwsAccount(url: string): Promise<void> {
  await fetch(`${url}/moto-api/config`, {
    method: 'POST',
    body: JSON.stringify({ lambda: { use_docker: false } }),
  });
  const role = await createMotoRole(url);
  const lambda = new LambdaClient({
    endpoint: url,
    region: awsRegion,
    credentials: { accessKeyId: 'fill', secretAccessKey: 'fill' },
  });
  const create = (name: string, runtime: 'nodejs22.x' | 'python3.13') =>
    lambda.send(
      new CreateFunctionCommand({
        FunctionName: name,
        Description: `Of the ${name}`,
        Runtime: runtime,
        Role: role,
        Handler: 'index.handler',
        Code: { ZipFile: code(1) },
        Environment: { Variables: { TABLE: awsSecrets.environmentValue } },
        Tags: { team: 'shop' },
      }),
    );
  const changeCode = (count: number) =>
    lambda.send(new UpdateFunctionCodeCommand({ FunctionName: 'orders', ZipFile: code(count) }));
  await create('orders', 'nodejs22.x');
  await create('invoices', 'python3.13');
  await create('mailer', 'python3.13');
  await lambda.send(new PublishVersionCommand({ FunctionName: 'orders', Description: 'first' }));
  await changeCode(2);
  await lambda.send(new PublishVersionCommand({ FunctionName: 'orders', Description: 'second' }));
  await changeCode(3);
  await lambda.send(new CreateAliasCommand({ FunctionName: 'orders', Name: 'live', FunctionVersion: '1' }));
  await lambda.send(new CreateAliasCommand({ FunctionName: 'orders', Name: 'beta', FunctionVersion: '2' }));
  lambda.destroy();
}

function code(count: number): Buffer {
  return zipArchive([{ name: 'index.js', content: `// ${count}` }]);
}
