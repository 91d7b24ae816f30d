import { limits } from '../../model/limits.ts';
import type { InvocationCall } from '../../protocol/emulator.ts';
import { constraints, type TextConstraint, violationOf } from '../../service/constraints.ts';
import type { FunctionReference } from '../../service/functionReference.ts';
import {
  invalidContent,
  requestTooLarge,
  ServiceError,
  validationError,
} from '../../service/serviceError.ts';
import { type ApiRequest, headerOf } from './apiRequest.ts';
import { jsonProblem } from './jsonProblem.ts';
import { referenceOf } from './requestParts.ts';

export type InvocationType = 'RequestResponse' | 'Event' | 'DryRun';

/** What a request to run a function asks for, checked. */
export interface InvokeParameters {
  readonly reference: FunctionReference;
  readonly invocationType: InvocationType;
  readonly wantsLogTail: boolean;
  readonly call: Pick<InvocationCall, 'clientContext' | 'traceId' | 'tenantId'>;
}

/** @throws ServiceError */
export function readInvokeParameters(
  request: ApiRequest,
  invocationTypes: TextConstraint = constraints.invocationType,
): InvokeParameters {
  const invocationType = headerOf(request, 'x-amz-invocation-type') ?? 'RequestResponse';
  const logType = headerOf(request, 'x-amz-log-type') ?? 'None';
  const tenantId = headerOf(request, 'x-amz-tenant-id');
  const violations = [
    violationOf('invocationType', invocationType, invocationTypes),
    violationOf('logType', logType, constraints.logType),
    tenantId === undefined ? undefined : violationOf('tenantId', tenantId, constraints.tenantId),
  ].filter(violation => violation !== undefined);
  if (violations.length > 0) throw validationError(violations);
  const clientContext = clientContextOf(request);
  const traceId = headerOf(request, 'x-amzn-trace-id');
  return {
    reference: referenceOf(request),
    invocationType: invocationType as InvocationType, // One of the constraint's values.
    wantsLogTail: logType === 'Tail',
    call: {
      ...(clientContext !== undefined && { clientContext }),
      ...(traceId !== undefined && { traceId }),
      ...(tenantId !== undefined && { tenantId }),
    },
  };
}

function clientContextOf(request: ApiRequest): string | undefined {
  const encoded = headerOf(request, 'x-amz-client-context');
  if (encoded === undefined) return undefined;
  if (encoded.length > limits.clientContextBytes) {
    throw invalidContent(`Client context must not be longer than ${limits.clientContextBytes} bytes.`);
  }
  const json = Buffer.from(encoded, 'base64').toString();
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return json;
  } catch {
    // Told below.
  }
  throw new ServiceError(400, 'InvalidRequestContentException', {
    Type: null,
    message: 'Client context must be a valid Base64-encoded JSON object.',
  });
}

/**
 * The event of a request, `{}` where there is none.
 * @throws ServiceError when it is too large or not JSON
 */
export function eventOf({ body }: ApiRequest, invocationType: InvocationType): string {
  const maxBytes = invocationType === 'Event' ? limits.asyncRequestBytes : limits.requestBytes;
  if (body.length > maxBytes) throw tooLarge(body.length, invocationType);
  if (body.length === 0) return '{}';
  const text = body.toString();
  const problem = jsonProblem(body, text);
  if (problem === undefined) return text;
  throw invalidContent(
    `Could not parse request body into json: Could not parse payload into json: ${problem}`,
  );
}

/** The service has other words where its front refuses, before it looks at the kind of invocation. */
export function tooLarge(bytes: number, invocationType: InvocationType): ServiceError {
  return requestTooLarge(
    bytes > limits.requestBytes
      ? `Request must be smaller than ${limits.requestBytes} bytes for the InvokeFunction operation`
      : `${bytes} byte payload is too large for the ${invocationType} invocation type (limit ${limits.asyncRequestBytes} bytes)`,
  );
}
