import { Disposable, type LogOutputChannel } from 'vscode';
import { UserError } from '../../model/userError.ts';
import type { EmulatorClient } from '../emulator/emulatorClient.ts';
import { type EventChoice, newEvent, pickEvent, usualEvent } from '../events/chooseEvent.ts';
import { functionName } from '../explorer/describeFunction.ts';
import { commandIds } from '../ids.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';
import { registerCommand } from '../registerCommand.ts';
import { requireTrust } from '../trust.ts';
import type { Invocation, Invocations } from './invocations.ts';
import type { Invoke } from './invoker.ts';
import { showPanel } from './showPanel.ts';
import { findTarget } from './target.ts';

export interface InvokeCommandsParts {
  readonly log: LogOutputChannel;
  readonly functions: WorkspaceFunctions;
  readonly invocations: Invocations;
  readonly emulator: EmulatorClient;
  readonly events: EventChoice;
  readonly invoke: Invoke;
  /** Repeats an invocation on AWS. */
  readonly invokeAgainOnAws: (invocation: Invocation) => Promise<string | undefined>;
}

/** The commands that run functions. Each returns the id of the invocation it started, if it started one. */
export function registerInvokeCommands(parts: InvokeCommandsParts): Disposable {
  const { log, functions, invocations, emulator, events } = parts;

  async function invoke(...args: Parameters<Invoke>): Promise<string> {
    const invocationId = await parts.invoke(...args);
    void showPanel();
    return invocationId;
  }

  async function repeat(invocation: Invocation): Promise<string | undefined> {
    const { functionId, eventFile, entry, remote } = invocation;
    if (remote) return parts.invokeAgainOnAws(invocation);
    const found = functions.find(functionId);
    if (!found) throw functionGone(entry.functionName);
    return invoke(found, eventFile ?? (await usualEvent(found.function, events)));
  }

  return Disposable.from(
    registerCommand(log, commandIds.invokeLocally, async argument => {
      requireTrust();
      const target = await findTarget(argument, functions);
      if (!target) return undefined;
      const { found } = target;
      return invoke(found, target.eventFile ?? (await usualEvent(found.function, events)));
    }),
    registerCommand(log, commandIds.invokeWithEvent, async argument => {
      requireTrust();
      const target = await findTarget(argument, functions);
      const file = target && (await pickEvent(target.found.function, events));
      return file && invoke(target.found, file);
    }),
    registerCommand(log, commandIds.invokeAgain, async argument => {
      requireTrust();
      const repeated = await findRepeated(argument, functions, invocations);
      return repeated && repeat(repeated);
    }),
    registerCommand(log, commandIds.showInvocation, async invocationId => {
      if (typeof invocationId === 'string') invocations.choose(invocationId);
      await showPanel();
    }),
    registerCommand(log, commandIds.newEvent, async argument => {
      const target = await findTarget(argument, functions);
      return target && newEvent(target.found.function, events);
    }),
    registerCommand(log, commandIds.stopEnvironments, async argument => {
      const target = argument ? await findTarget(argument, functions) : undefined;
      emulator.stopEnvironments(target?.found.function.id);
    }),
  );
}

/**
 * An invocation by its id, the last one of the function that was pointed at, or the last of all. Only a button beside
 * an invocation on AWS repeats that: a key that is pressed by habit runs nothing there.
 */
async function findRepeated(
  argument: unknown,
  functions: WorkspaceFunctions,
  invocations: Invocations,
): Promise<Invocation | undefined> {
  if (typeof argument === 'string') return invocations.find(argument);
  const target = argument ? await findTarget(argument, functions) : undefined;
  if (argument && !target) return undefined;
  const functionId = target?.found.function.id;
  const last = invocations
    .list()
    .find(each => !each.remote && (functionId ?? each.functionId) === each.functionId);
  if (last) return last;
  throw new UserError({
    code: 'nothing-to-repeat',
    what: 'There is nothing to invoke again.',
    why: target
      ? `${functionName(target.found.function)} was not invoked yet.`
      : 'No function was invoked yet.',
    toDo: 'Invoke a function first.',
    remedies: [
      {
        title: 'Invoke Locally',
        command: commandIds.invokeLocally,
        arguments: functionId === undefined ? [] : [{ functionId }],
      },
    ],
  });
}

function functionGone(name: string): UserError {
  return new UserError({
    code: 'function-gone',
    what: `${name} was not invoked.`,
    why: 'No template of the workspace describes it any more.',
    toDo: 'Put it back into a template, or look again.',
    remedies: [{ title: 'Look Again', command: commandIds.refresh }],
  });
}
