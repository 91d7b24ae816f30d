import path from 'node:path';

export interface HandlerParts {
  /** The folder part, with its slash, relative to the task root. */
  readonly moduleRoot: string;
  readonly moduleName: string;
  /** The export, possibly nested: `a.b.c`. */
  readonly exportPath: string;
}

/** Messages of AWS's clients about handler strings that are refused. */
export const malformedHandler = {
  noDot: 'Bad handler',
  parentFolder: (handler: string) =>
    `'${handler}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
};

/**
 * Splits a handler string at the first dot of its last path segment.
 * @returns undefined when there is no dot.
 */
export function splitHandlerString(handler: string): HandlerParts | undefined {
  const base = path.basename(handler);
  const dot = base.indexOf('.');
  if (dot < 0) return undefined;
  return {
    moduleRoot: handler.slice(0, handler.indexOf(base)),
    moduleName: base.slice(0, dot),
    exportPath: base.slice(dot + 1),
  };
}
