import type { IncomingMessage } from 'node:http';
import type { PostedError } from './runtimeMessage.ts';

/** Error types that Lambda takes from a runtime; others are recorded as unknown. */
const knownForm = /(Runtime|Function)\.[A-Z][a-zA-Z]+/;

/** Posts of this type carry what X-Ray is told beside the error. */
const errorWithCause = 'application/vnd.aws.lambda.error.cause+json';

/** The error of a post to an `/error` path. */
export function postedError(request: IncomingMessage, body: string): PostedError {
  const header = request.headers['lambda-runtime-function-error-type'];
  return {
    body: request.headers['content-type'] === errorWithCause ? withoutCause(body) : body,
    faultType: faultTypeOf(typeof header === 'string' ? header : ''),
  };
}

/**
 * The error that a streamed response ended with, when it did: Lambda's runtime clients send the type and
 * base64 of the JSON body as trailers.
 */
export function trailingError(request: IncomingMessage): PostedError | undefined {
  const type = request.trailers['lambda-runtime-function-error-type'];
  if (type === undefined) return undefined;
  const body = request.trailers['lambda-runtime-function-error-body'] ?? '';
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
