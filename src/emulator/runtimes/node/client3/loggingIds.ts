import type { LogIds } from '../logRecords.ts';
import type { Invocation } from '../runtimeApiClient.ts';

const requestIdKey = Symbol.for('aws.lambda.runtime.requestId');
const tenantIdKey = Symbol.for('aws.lambda.runtime.tenantId');

/** Logging libraries read the ids under AWS's symbols. */
const holder = globalThis as unknown as Record<symbol, string | undefined>;

export function setLoggingIds({ requestId, tenantId }: Invocation): void {
  holder[requestIdKey] = requestId;
  holder[tenantIdKey] = tenantId;
}

export function loggingIds(): LogIds {
  return { requestId: holder[requestIdKey], tenantId: holder[tenantIdKey] };
}
