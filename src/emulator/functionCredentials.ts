import type { AwsCredentials } from './lambdaApi/awsSignature.ts';
import type { PreparedFunction } from './preparation/preparedFunction.ts';

/** The AWS keys that functions have in their environment variables. They are kept in memory only. */
export interface FunctionCredentials {
  note(prepared: PreparedFunction): void;
  of(accessKeyId: string): AwsCredentials | undefined;
}

export function createFunctionCredentials(): FunctionCredentials {
  const known = new Map<string, AwsCredentials>();
  return {
    note({ variables }) {
      const variable = (name: string) => variables.find(each => each.name === name)?.value;
      const accessKeyId = variable('AWS_ACCESS_KEY_ID');
      const secretAccessKey = variable('AWS_SECRET_ACCESS_KEY');
      if (accessKeyId === undefined || secretAccessKey === undefined) return;
      const sessionToken = variable('AWS_SESSION_TOKEN');
      known.set(accessKeyId, {
        accessKeyId,
        secretAccessKey,
        ...(sessionToken !== undefined && { sessionToken }),
      });
    },
    of: accessKeyId => known.get(accessKeyId),
  };
}
