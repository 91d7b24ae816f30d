import { xRayCause } from './xRayCause.ts';

const apiVersion = '/2018-06-01/runtime';
const jsonContent = 'Content-Type: application/json\r\n';

/** What the HTTP library of AWS's client lets pass as the head of a request, less the rest of it. */
const maxCauseBytes = 1_000_000;

/** A request that tells the Runtime API an outcome. */
export interface Post {
  readonly path: string;
  /** Each ending in CR LF; a character is a byte. */
  readonly headerLines: string;
  readonly body: string;
}

/** The body of an error post, as each generation of the client makes it. */
export interface ErrorPayload {
  readonly errorType: string | undefined;
  readonly errorMessage: string | undefined;
  readonly trace?: readonly string[];
}

export const nextPath = `${apiVersion}/invocation/next`;

export function responsePath(requestId: string): string {
  return `${apiVersion}/invocation/${encodeURIComponent(requestId)}/response`;
}

/**
 * The result of an invocation.
 * @throws TypeError when `body` is no text, as the native part of AWS's client does: `JSON.stringify` of a function
 * or a symbol gives undefined.
 */
export function responsePost(requestId: string, body: string | undefined): Post {
  if (typeof body !== 'string') throw new TypeError('Wrong arguments');
  return { path: responsePath(requestId), headerLines: jsonContent, body };
}

/** The error of an invocation. */
export function errorPost(requestId: string, error: unknown, payload: ErrorPayload): Post {
  const bytes = Buffer.from(xRayCause(error));
  // Header lines hold bytes, and the cause is sent in UTF-8.
  const cause = bytes.length > maxCauseBytes ? '' : bytes.toString('latin1');
  return {
    path: `${apiVersion}/invocation/${encodeURIComponent(requestId)}/error`,
    headerLines: `${jsonContent}Lambda-Runtime-Function-XRay-Error-Cause: ${cause}\r\n`,
    body: JSON.stringify(payload),
  };
}

/** The error of the init phase. */
export function initErrorPost(payload: ErrorPayload): Post {
  return {
    path: `${apiVersion}/init/error`,
    headerLines: `${jsonContent}Lambda-Runtime-Function-Error-Type: ${headerText(payload.errorType)}\r\n`,
    body: JSON.stringify(payload),
  };
}

/** An error may be named by anybody; its name must not end the header. */
function headerText(text: string | undefined): string {
  return String(text).replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?');
}
