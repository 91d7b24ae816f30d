import { useState } from 'preact/hooks';
import type { CheckedDraft } from '../drafts/draft.ts';

/**
 * What is typed into a form. The reason why a field cannot be so is shown as soon as there is something in it;
 * that something is missing is said when the form is sent.
 */
export function useDraft<Draft extends object>(initial: () => Draft) {
  const [draft, setDraft] = useState(initial);
  const [isSent, setIsSent] = useState(false);
  return {
    draft,
    setDraft,
    set:
      <Name extends keyof Draft>(name: Name) =>
      (value: Draft[Name]) =>
        setDraft(before => ({ ...before, [name]: value })),
    markSent: () => setIsSent(true),
    problemOf: <Field extends string>(
      { problems }: CheckedDraft<Field>,
      field: Field,
    ): string | undefined => {
      const value = Object.entries(draft).find(([name]) => name === field)?.[1];
      return isSent || value !== '' ? problems[field] : undefined;
    },
  };
}
