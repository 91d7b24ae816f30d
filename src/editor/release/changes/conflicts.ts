import type { FunctionAlias } from '../../../model/aws/deployedFunction.ts';
import type { LambdaService } from '../../../model/aws/lambdaService.ts';
import { isUserError, UserError } from '../../../model/userError.ts';
import { isSameTraffic, trafficText } from '../../../release/traffic.ts';

/** How an alias differs from what was seen of it, as a sentence; `undefined` when it is still the same. */
export function changeByOthers(seen: FunctionAlias, now: FunctionAlias | undefined): string | undefined {
  const { name } = seen;
  if (!now) return `${name} is gone, deleted by someone else since.`;
  if (now.revisionId === seen.revisionId) return undefined;
  if (!isSameTraffic(seen, now)) {
    return `${name} now points to ${trafficText(now)}, changed by someone else since.`;
  }
  const description = now.description ?? '';
  return description === (seen.description ?? '')
    ? `${name} was changed by someone else since.`
    : `The description of ${name} is now “${description}”, changed by someone else since.`;
}

/** The error of a race that somebody else won. */
export function lostRace(why: string): UserError {
  return new UserError({
    code: 'release-conflict',
    what: 'Nothing was changed.',
    why,
    toDo: 'Look at how it stands now, then propose the change again.',
  });
}

/** An alias, or `undefined` when there is none. */
export async function findAlias(
  lambda: LambdaService,
  functionName: string,
  name: string,
): Promise<FunctionAlias | undefined> {
  try {
    return await lambda.getAlias(functionName, name);
  } catch (error) {
    if (isUserError(error) && error.data.code === 'aws-not-found') return undefined;
    throw error;
  }
}

/** A write of one alias. */
export interface AliasWrite {
  readonly functionName: string;
  readonly name: string;
  /** As the person saw it; absent when it is to be created. */
  readonly seen?: FunctionAlias;
  send(): Promise<FunctionAlias>;
  /** Whether an alias is as the write wanted it. */
  isDone(alias: FunctionAlias): boolean;
}

/**
 * Writes an alias and finds out what became of it when AWS does not say: an answer can get lost after the change was
 * made, and a request that is sent again then meets its own change.
 * @throws UserError `release-conflict` with the other's change, when somebody else came first
 */
export async function writeAlias(lambda: LambdaService, write: AliasWrite): Promise<FunctionAlias> {
  const { functionName, name, seen } = write;
  try {
    return await write.send();
  } catch (error) {
    if (!isUserError(error)) throw error;
    // A second error says less than the first one.
    const found = await findAlias(lambda, functionName, name).then(
      alias => ({ alias }),
      () => undefined,
    );
    if (!found) throw error;
    const { alias } = found;
    if (alias && alias.revisionId !== seen?.revisionId && write.isDone(alias)) return alias;
    const change = seen ? changeByOthers(seen, alias) : madeByOthers(alias);
    throw change === undefined ? error : lostRace(change);
  }
}

function madeByOthers(alias: FunctionAlias | undefined): string | undefined {
  return alias && `There is an alias ${alias.name} at ${trafficText(alias)} by now, made by someone else.`;
}
