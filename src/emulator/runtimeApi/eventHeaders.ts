import type { InvocationEvent } from './runtimeMessage.ts';

/** The headers of an answer to `/next`; a character is a byte. */
export function eventHeaders(event: InvocationEvent): Readonly<Record<string, string | number>> {
  return {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(event.payload),
    'Lambda-Runtime-Aws-Request-Id': event.requestId,
    'Lambda-Runtime-Deadline-Ms': event.deadlineMs,
    'Lambda-Runtime-Invoked-Function-Arn': event.functionArn,
    'Lambda-Runtime-Trace-Id': event.traceId,
    ...(event.clientContext && { 'Lambda-Runtime-Client-Context': headerText(event.clientContext) }),
    ...(event.cognitoIdentity && { 'Lambda-Runtime-Cognito-Identity': headerText(event.cognitoIdentity) }),
    ...(event.tenantId && { 'Lambda-Runtime-Aws-Tenant-Id': event.tenantId }),
  };
}

/** A caller's JSON as a header: its UTF-8 bytes, with spaces for line breaks. */
function headerText(json: string): string {
  return Buffer.from(json.replace(/[\r\n]+/g, ' ')).toString('latin1');
}
