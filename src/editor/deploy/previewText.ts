import type { ChangePreview } from '../../release/codePlan.ts';
import type { AwsPlace } from '../aws/awsAccess.ts';

/** The text of the dialog: where, what, what may go wrong, and whom it concerns. */
export function previewText(
  { facts, warnings, notes }: ChangePreview,
  { accountId, region, profile, endpointUrl }: AwsPlace,
  dependents: readonly string[],
): string {
  const where = `Account ${accountId}, ${region}${profile === undefined ? '' : `, profile ${profile}`}`;
  const listed = (title: string, texts: readonly string[]) =>
    texts.length === 0 ? [] : ['', title, ...texts.map(text => `• ${text}`)];
  return [
    where,
    ...(endpointUrl === undefined ? [] : [`Endpoint: ${new URL(endpointUrl).host}`]),
    ...facts.map(({ name, value }) => `${name}: ${value}`),
    ...listed('Look at this first:', warnings),
    ...listed('$LATEST changes at once for:', dependents),
    ...(notes.length === 0 ? [] : ['', ...notes]),
  ].join('\n');
}
