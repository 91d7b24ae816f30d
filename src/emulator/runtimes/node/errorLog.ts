import { logFormat } from './patchConsole.ts';

/**
 * Logs an error of the invocation or of the init phase the way AWS's clients do: in text format the title and the
 * error as JSON, in JSON format only the error.
 */
export function logError(title: string, error: Error, fallback: (error: Error) => unknown): void {
  if (logFormat() === 'JSON') console.error(error);
  else console.error(title, `\t${errorJson(error, fallback)}`);
}

function errorJson(error: Error, fallback: (error: Error) => unknown): string {
  try {
    return JSON.stringify(error, (_key, nested: unknown) =>
      nested instanceof Error ? expand(nested) : nested,
    );
  } catch {
    return JSON.stringify(fallback(error));
  }
}

/** Adds to an error's own properties what `JSON.stringify` does not see. */
function expand(error: Error): object {
  const expanded: Record<string, unknown> = {
    errorType: error.name,
    errorMessage: error.message,
    code: 'code' in error ? error.code : undefined,
    ...error,
  };
  if (typeof error.stack === 'string') expanded['stack'] = error.stack.split('\n');
  return expanded;
}
