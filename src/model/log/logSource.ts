import type { LoggingConfiguration } from '../lambdaFunction.ts';
import { readLogStream } from './logStream.ts';

/** Where a function writes its log. */
export function logGroupOf(functionName: string, logging: LoggingConfiguration | undefined): string {
  return logging?.logGroup ?? `/aws/lambda/${functionName}`;
}

/**
 * Whether a stream of a function's log group holds what is asked for: in a group that several functions share, theirs
 * do not, nor do those of other versions where some are asked for.
 */
export function isStreamOf(stream: string, functionName: string, versions?: readonly string[]): boolean {
  const name = readLogStream(stream);
  if (!name) return true;
  if (name.functionName !== undefined && name.functionName !== functionName) return false;
  return versions === undefined || versions.includes(name.version);
}
