import path from 'node:path';
import type { EventOwner } from './eventOwner.ts';

/**
 * The folder of a function's saved events: `events/<logical id>` beside its template. Of what a tool has made, by
 * the name that people gave the function, in the folder that they work in.
 */
export function eventFolder({ templateFile, projectFolder, logicalId, label }: EventOwner): string {
  const name = (label ?? logicalId).replaceAll('/', '-');
  return path.join(projectFolder ?? path.dirname(templateFile), 'events', name);
}

export function isEventFile(file: string): boolean {
  return /\.jsonc?$/.test(file);
}

/** What people call an event: its file's name without the extension. */
export function eventName(file: string): string {
  return path.basename(file).replace(/\.jsonc?$/, '');
}
