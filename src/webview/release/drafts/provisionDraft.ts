import type { AliasShown } from '../../../protocol/releasePanel.ts';
import { type CheckedDraft, checked } from './draft.ts';
import { typedNumber } from './numbers.ts';

/** Holds a number of environments to Lambda's rules; 0 takes provisioned concurrency away. */
export function checkProvision(
  environments: string,
  { name, version, routing, provisioned }: AliasShown,
): CheckedDraft<'environments'> {
  const count = typedNumber(environments);
  return checked({ environments: problem() }, () => ({
    type: 'provision',
    alias: name,
    environments: count ?? 0,
  }));

  function problem(): string | undefined {
    if (count === undefined || !Number.isInteger(count)) return 'A number of environments is a whole number.';
    if (count === 0 && !provisioned) return `${name} has none.`;
    if (count > 0 && (version === '$LATEST' || routing?.version === '$LATEST')) {
      return 'Provisioned concurrency needs a published version: $LATEST can change while it is used.';
    }
    if (count > 0 && count === provisioned?.requested) return `${name} has ${count} already.`;
    return undefined;
  }
}
