import { functionProperties, publishTraceId } from '../invocationContext.ts';
import { processTimeMs } from '../processClock.ts';
import type { Invocation } from '../runtimeApiClient.ts';

/**
 * Adds to `base` what every context has, in the order of AWS's client, and publishes the trace id.
 * @throws when the client context or the Cognito identity is no JSON.
 */
export function completeContext(base: object, invocation: Invocation): object {
  publishTraceId(invocation);
  const { functionName, functionVersion, ...others } = functionProperties();
  return Object.assign(base, {
    functionVersion,
    functionName,
    ...others,
    clientContext: parseHeader(invocation.clientContextJson, 'ClientContext'),
    identity: parseHeader(invocation.identityJson, 'CognitoIdentity'),
    invokedFunctionArn: invocation.functionArn,
    awsRequestId: invocation.requestId,
    tenantId: invocation.tenantId,
    getRemainingTimeInMillis: () => invocation.deadlineMs - processTimeMs(),
  });
}

function parseHeader(json: string | undefined, name: string): unknown {
  if (json === undefined) return undefined;
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new Error(`Cannot parse ${name} as json: ${error}`);
  }
}
