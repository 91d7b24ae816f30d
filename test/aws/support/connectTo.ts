import { openConnection } from '../../../src/aws/openConnection.ts';
import type { AwsConnection } from '../../../src/model/aws/connection.ts';

/** Values that must be found nowhere. */
export const secrets = ['access-key-value', 'secret-key-value', 'session-token-value'] as const;

/** The variables that lead the SDK to an endpoint, and to no file of this machine. */
export function environmentFor(url: string): Record<string, string> {
  const [AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN] = secrets;
  return {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID,
    AWS_SECRET_ACCESS_KEY,
    AWS_SESSION_TOKEN,
    AWS_CONFIG_FILE: '/nonexistent/config',
    AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** Connects this process. */
export function connectTo(url: string): Promise<AwsConnection> {
  Object.assign(process.env, environmentFor(url));
  return openConnection({}, { mfaCode: () => Promise.reject(new Error('nobody is there')) });
}
