import type { IncomingHttpHeaders } from 'node:http';
import type { PostedError } from './runtimeMessage.ts';

/** Error types that Lambda takes from a runtime; others are recorded as unknown. */
const knownForm = /(Runtime|Function)\.[A-Z][a-zA-Z]+/;

/** Posts of this type carry what X-Ray is told beside the error. */
const errorWithCause = 'application/vnd.aws.lambda.error.cause+json';

/** The error of a post to an `/error` path. */
export function postedError(headers: IncomingHttpHeaders, body: string): PostedError {
  const header = headers['lambda-runtime-function-error-type'];
  return {
    body: headers['content-type'] === errorWithCause ? withoutCause(body) : body,
    faultType: faultTypeOf(typeof header === 'string' ? header : ''),
  };
}

/**
 * The error that a streamed response ended with, when it did: Lambda's runtime clients send the type and
 * base64 of the JSON body as trailers.
 */
export function trailingError(trailers: NodeJS.Dict<string>): PostedError | undefined {
  const type = trailers['lambda-runtime-function-error-type'];
  if (type === undefined) return undefined;
  const body = trailers['lambda-runtime-function-error-body'] ?? '';
  return { body: Buffer.from(body, 'base64').toString('utf8'), faultType: faultTypeOf(type) };
}

function faultTypeOf(type: string): string {
  if (knownForm.test(type)) return type;
  return type.startsWith('Function.') ? 'Function.Unknown' : 'Runtime.Unknown';
}

/** What the caller gets of an error with its cause. */
function withoutCause(body: string): string {
  try {
    const { errorMessage = '', errorType = '', stackTrace } = JSON.parse(body) as Record<string, unknown>;
    return JSON.stringify({ errorMessage, errorType, ...(Array.isArray(stackTrace) && { stackTrace }) });
  } catch {
    return JSON.stringify('Invalid error body');
  }
}
