import path from 'node:path';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';

/** The folder of a function's saved events: `events/<logical id>` beside its template. */
export function eventFolder({ templateFile, logicalId }: LambdaFunction): string {
  return path.join(path.dirname(templateFile), 'events', logicalId);
}

export function isEventFile(file: string): boolean {
  return /\.jsonc?$/.test(file);
}

/** What people call an event: its file's name without the extension. */
export function eventName(file: string): string {
  return path.basename(file).replace(/\.jsonc?$/, '');
}
