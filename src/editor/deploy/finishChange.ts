import { type LogOutputChannel, window } from 'vscode';
import type { FunctionConfiguration } from '../../model/aws/deployedFunction.ts';
import type { LambdaService } from '../../model/aws/lambdaService.ts';
import { isUserError, UserError } from '../../model/userError.ts';
import type { Clock } from '../../release/clock.ts';
import { waitUntilSettled } from '../../release/waitUntilSettled.ts';
import { logError } from '../errors.ts';
import { withCancellableProgress } from './withCancellableProgress.ts';

/** How a change that AWS took and could not carry out is taken back. */
export interface Undo {
  /** Of the button. */
  readonly title: string;
  /** @param now the function as it is after the failure */
  run(now: FunctionConfiguration, signal: AbortSignal): Promise<FunctionConfiguration>;
}

export interface ChangeToFinish {
  readonly log: LogOutputChannel;
  readonly lambda: LambdaService;
  readonly clock: Clock;
  readonly functionName: string;
  /** What has happened once AWS has taken the change, such as `The code of orders was uploaded`. */
  readonly what: string;
  readonly undo: Undo;
  change(signal: AbortSignal): Promise<FunctionConfiguration>;
}

/**
 * Makes a change of `$LATEST` and waits until AWS has carried it out, where a person sees it and can cancel; what fails
 * after AWS took it can be undone.
 * @returns whether it is carried out
 * @throws UserError when nothing was changed
 */
export async function finishChange(parts: ChangeToFinish): Promise<boolean> {
  const { lambda, clock, functionName, what } = parts;
  let isTaken = false;
  try {
    const settled = await withCancellableProgress(functionName, async (tell, signal) => {
      tell('sending the change');
      await parts.change(signal);
      isTaken = true;
      tell('AWS carries it out; cancelling only ends the waiting');
      return waitUntilSettled(lambda, functionName, '$LATEST', clock, signal);
    });
    if (!settled) tellCancelled(parts, isTaken);
    return settled !== undefined;
  } catch (error) {
    if (!isTaken || !isUserError(error)) throw error;
    if (error.data.code !== 'version-not-usable') throw notFollowed(what, error);
    await offerUndo(parts, error);
    return false;
  }
}

function tellCancelled({ what, functionName }: ChangeToFinish, isTaken: boolean): void {
  const text = isTaken
    ? `${what}. AWS goes on with it; only the waiting has ended.`
    : `Cancelled. If the request had reached AWS already, ${functionName} changes: look at it before you try again.`;
  void window.showInformationMessage(text);
}

/** Until it is undone, `$LATEST` keeps running what it ran before (developer guide, "Lambda function states"). */
async function offerUndo(parts: ChangeToFinish, error: UserError): Promise<void> {
  const { log, lambda, functionName, what, undo, clock } = parts;
  logError(log, functionName, error);
  const text = `${what}, and cannot be used. ${error.data.why}`;
  if ((await window.showErrorMessage(text, undo.title)) !== undo.title) return;
  const restored = await withCancellableProgress(functionName, async (tell, signal) => {
    tell('taking the change back');
    const now = await lambda.getConfiguration(functionName, undefined, signal);
    await undo.run(now, signal);
    return waitUntilSettled(lambda, functionName, '$LATEST', clock, signal);
  });
  if (restored) void window.showInformationMessage(`${functionName} is what it was before.`);
}

function notFollowed(what: string, { data }: UserError): UserError {
  return new UserError({
    ...data,
    what: `${what}, and how AWS got on with it could not be read.`,
    toDo: `Look at the function. ${data.toDo}`,
  });
}
