import type { ErrorPayload } from '../posts.ts';
import { escapeDelete } from '../xRayCause.ts';

/** The errors of AWS's client from nodejs24.x. Their `name` is an own property, which shows in logged errors. */
export class HandlerNotFoundError extends Error {
  override name = 'Runtime.HandlerNotFound';
}
export class MalformedHandlerNameError extends Error {
  override name = 'Runtime.MalformedHandlerName';
}
export class ImportModuleError extends Error {
  override name = 'Runtime.ImportModuleError';
}
export class UserCodeSyntaxError extends Error {
  override name = 'Runtime.UserCodeSyntaxError';

  constructor(cause: SyntaxError) {
    super(String(cause));
    if (cause.stack !== undefined) this.stack = cause.stack;
  }
}
export class MalformedStreamingHandler extends Error {
  override name = 'Runtime.MalformedStreamingHandler';
}
export class InvalidStreamingOperation extends Error {
  override name = 'Runtime.InvalidStreamingOperation';
}
export class CallbackHandlerDeprecatedError extends Error {
  override name = 'Runtime.CallbackHandlerDeprecated';
}
export class JSONStringifyError extends Error {
  override name = 'Runtime.JSONStringifyError';
}
export class PlatformError extends Error {
  override name = 'Runtime.PlatformError';
}

/** What the caller gets to see of anything that was thrown. */
export function errorPayload(error: unknown): ErrorPayload {
  try {
    if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
    return {
      errorType: escapeDelete(error.name),
      errorMessage: escapeDelete(error.message),
      trace: escapeDelete(error.stack)?.split('\n') ?? [],
    };
  } catch {
    return {
      errorType: 'handled',
      errorMessage:
        'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
      trace: [],
    };
  }
}

export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
