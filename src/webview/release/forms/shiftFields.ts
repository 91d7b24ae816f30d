import type { ShiftDraft, ShiftField } from '../drafts/shiftDraft.ts';

/** What the parts of the form of a shift are handed. */
export interface ShiftFieldsProps {
  readonly draft: ShiftDraft;
  readonly set: <Name extends keyof ShiftDraft>(name: Name) => (value: ShiftDraft[Name]) => void;
  readonly problem: (field: ShiftField) => string | undefined;
}
