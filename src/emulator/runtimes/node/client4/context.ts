import { functionProperties, publishTraceId } from '../invocationContext.ts';
import { processTimeMs } from '../processClock.ts';
import type { Invocation } from '../runtimeApiClient.ts';
import { PlatformError } from './errors.ts';

/** Builds the context, its keys in the order of AWS's client, and publishes the trace id. */
export function createContext(invocation: Invocation): object {
  const context = {
    clientContext: parseHeader(invocation.clientContextJson, 'lambda-runtime-client-context'),
    identity: parseHeader(invocation.identityJson, 'lambda-runtime-cognito-identity'),
    invokedFunctionArn: invocation.functionArn,
    awsRequestId: invocation.requestId,
    tenantId: invocation.tenantId,
    xRayTraceId: invocation.traceId,
    getRemainingTimeInMillis: () => invocation.deadlineMs - processTimeMs(),
    ...functionProperties(),
  };
  publishTraceId(invocation);
  return context;
}

function parseHeader(json: string | undefined, name: string): unknown {
  if (json === undefined) return undefined;
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new PlatformError(`Failed to parse ${name} as JSON: ${(error as Error).message}`);
  }
}
