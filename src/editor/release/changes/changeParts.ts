import type { Clock } from '../../../release/clock.ts';
import type { Traffic } from '../../../release/traffic.ts';
import type { ConnectedAws } from '../../aws/awsAccess.ts';
import type { NotedChange } from '../foreignChanges.ts';
import type { WindowShifts } from '../windowShifts.ts';
import { functionPlace } from './changePlaces.ts';

/** What planners of changes need besides AWS. */
export interface ChangeParts {
  readonly shifts: Pick<WindowShifts, 'ofFunction' | 'noteChange'>;
  readonly clock: Clock;
}

/** A warning when a shift of the alias has not ended, which would take a change by hand for somebody else's. */
export async function shiftWarnings(
  { shifts }: ChangeParts,
  aws: ConnectedAws,
  functionName: string,
  alias: string,
): Promise<readonly string[]> {
  const shift = (await shifts.ofFunction(functionPlace(aws, functionName))).get(alias);
  return shift ? [`A shift of ${alias} to ${shift.to} has not ended. It ends with this change.`] : [];
}

/**
 * Writes a change that was made into the history.
 * @returns nothing, or a sentence after a space: the change stands, whatever becomes of the history
 */
export async function noteMade(
  { shifts }: { readonly shifts: Pick<WindowShifts, 'noteChange'> },
  aws: ConnectedAws,
  functionName: string,
  change: NotedChange,
): Promise<string> {
  try {
    await shifts.noteChange(functionPlace(aws, functionName), change);
    return '';
  } catch (error) {
    return ` It is missing in the history: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** The longest description of a version or an alias. Source: API reference, `PublishVersion` and `CreateAlias`. */
const maxDescriptionLength = 256;

/** Why Lambda would refuse a description, as sentences. */
export function descriptionProblems(description: string): readonly string[] {
  return description.length > maxDescriptionLength
    ? [`A description has at most ${maxDescriptionLength} characters.`]
    : [];
}

/** A warning where an alias does not point to a version that stays as it is. */
export function latestWarnings(alias: string, { version }: Traffic): readonly string[] {
  return version === '$LATEST'
    ? [`${alias} would run whatever is deployed next: $LATEST is no fixed version.`]
    : [];
}
