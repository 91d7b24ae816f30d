import type { Fix } from '../finding.ts';
import type { TemplateEdit } from './edits.ts';

/** A fix of one edit; none where the edit was refused. */
export function templateFix(title: string, edit: TemplateEdit, isSafe = false): readonly Fix[] {
  return edit ? [{ title, edits: [edit], isSafe }] : [];
}
