import path from 'node:path';
import type { Problem } from '../model/text.ts';

/** A problem of a template as compilers print theirs, so that terminals link to the place. */
export function problemLine(file: string, { message, severity, range }: Problem): string {
  return `${path.relative(process.cwd(), file)}:${range.start.line + 1}: ${severity}: ${message}\n`;
}
