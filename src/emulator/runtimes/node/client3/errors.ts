import { types } from 'node:util';
import type { ErrorPayload } from '../posts.ts';
import { escapeDelete } from '../xRayCause.ts';

/** The errors of AWS's client up to nodejs22.x. Their class names show in JSON log records, `name` everywhere else. */
class ImportModuleError extends Error {}
class HandlerNotFound extends Error {}
class MalformedHandlerName extends Error {}
class UserCodeSyntaxError extends Error {}
class InvalidStreamingOperation extends Error {}
class NodeJsExit extends Error {}
class UnhandledPromiseRejection extends Error {
  readonly reason: unknown;
  readonly promise: Promise<unknown>;

  constructor(reason: unknown, promise: Promise<unknown>) {
    super(reason as string);
    this.reason = reason;
    this.promise = promise;
  }
}

export const errors = {
  ImportModuleError,
  HandlerNotFound,
  MalformedHandlerName,
  UserCodeSyntaxError,
  InvalidStreamingOperation,
  NodeJsExit,
  UnhandledPromiseRejection,
};

for (const [name, errorClass] of Object.entries(errors)) errorClass.prototype.name = `Runtime.${name}`;

/** What the caller gets to see of anything that was thrown or passed to a callback as its error. */
export function errorPayload(error: unknown): ErrorPayload {
  try {
    if (isErrorLike(error)) {
      return {
        errorType: escapeDelete(error.name),
        errorMessage: escapeDelete(error.message),
        trace: (error.stack as string).replaceAll('\x7F', '%7F').split('\n'),
      };
    }
    return { errorType: typeof error, errorMessage: (error as object).toString(), trace: [] };
  } catch {
    return {
      errorType: 'handled',
      errorMessage:
        'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
    };
  }
}

export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(thrown as string);
}

function isErrorLike(thrown: unknown): thrown is Error {
  if (types.isNativeError(thrown)) return true;
  const { name, message, stack } = thrown as Partial<Error>;
  return [name, message, stack].every(part => typeof part === 'string' && part !== '');
}
