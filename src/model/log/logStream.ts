/** What the name of a log stream of Lambda tells. */
export interface LogStreamName {
  /** Only in log groups that are set in the function's configuration: several functions may write to one. */
  readonly functionName?: string;
  /** `$LATEST` or a number. */
  readonly version: string;
}

const pattern = /^\d{4}\/\d\d\/\d\d\/([\w-]*)\[(\$LATEST|\d+)\]/;

/**
 * Reads `2026/11/21/[7]0a1b…` and `2026/11/21/orders[7]0a1b…`, the forms of the developer guide's page on log groups;
 * a stream that Lambda did not name is none.
 */
export function readLogStream(name: string): LogStreamName | undefined {
  const [, functionName, version] = pattern.exec(name) ?? [];
  if (version === undefined) return undefined;
  return { version, ...(functionName && { functionName }) };
}
