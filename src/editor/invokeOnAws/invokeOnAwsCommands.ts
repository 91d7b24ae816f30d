import { Disposable, type LogOutputChannel, type Uri } from 'vscode';
import { UserError } from '../../model/userError.ts';
import type { AwsAccess, ConnectedAws } from '../aws/awsAccess.ts';
import type { DeployedTarget, FindDeployedTarget } from '../aws/deployedTarget.ts';
import { type EventChoice, existingEvent, usualEvent } from '../events/chooseEvent.ts';
import { commandIds } from '../ids.ts';
import type { InvocationDocuments } from '../invoke/invocationDocuments.ts';
import type { Invocations } from '../invoke/invocations.ts';
import type { Invoke } from '../invoke/invoker.ts';
import { showPanel } from '../invoke/showPanel.ts';
import { registerCommand } from '../registerCommand.ts';
import { type CompleteChoice, chooseRemoteInvocation } from './chooseRemoteInvocation.ts';
import { compareInvocations } from './invokeBoth.ts';
import type { MayInvoke } from './mayInvoke.ts';
import type { RemoteChoices } from './remoteChoice.ts';
import { eventOwnerOf } from './remoteEvents.ts';
import type { RemoteInvoker } from './remoteInvoker.ts';

export interface InvokeOnAwsParts {
  readonly log: LogOutputChannel;
  readonly access: AwsAccess;
  readonly findDeployed: FindDeployedTarget;
  readonly invocations: Invocations;
  readonly documents: InvocationDocuments;
  readonly events: EventChoice;
  readonly choices: RemoteChoices;
  readonly invoker: RemoteInvoker;
  readonly invokeLocally: Invoke;
  readonly mayInvoke: MayInvoke;
  /** For events where no folder is open. */
  readonly storage: Uri;
}

/** *Invoke on AWS* and *Invoke Both*. They return the ids of the invocations that they started, if they did. */
export function registerInvokeOnAwsCommands(parts: InvokeOnAwsParts): Disposable {
  const { log, access, findDeployed, events, choices, invoker } = parts;

  /** Everything is known before anything runs: who is asked for it gives up without consequences. */
  async function prepare(argument: unknown, isComparison: boolean) {
    const target = await findDeployed(argument);
    if (!target) return undefined;
    const { functionName, found } = target;
    if (isComparison && !found) throw noTwin(functionName);
    const aws = await access.connect();
    const owner = eventOwnerOf(target, aws.place, parts.storage);
    const last = choices.last(aws.place, functionName);
    const pointedAt = eventFileOf(argument);
    const eventFile =
      pointedAt ?? (found ? await usualEvent(owner, events) : await existingEvent(owner, events));
    const choice = await chooseRemoteInvocation(
      { aws, functionName, owner, events, isComparison },
      {
        ...last,
        ...(eventFile !== undefined && { eventFile }),
        ...(target.qualifier !== undefined && { qualifier: target.qualifier }),
      },
    );
    if (!choice || !(await parts.mayInvoke(functionName, choice, aws.place))) return undefined;
    choices.remember(aws.place, functionName, isComparison ? { ...choice, type: last.type } : choice);
    events.memory.remember(owner.id, choice.eventFile);
    return { aws, target, functionId: owner.id, choice };
  }

  function start({ aws, target, functionId, choice }: Prepared): Promise<string> {
    const { functionName, found } = target;
    return invoker.invoke({ aws, functionName, found, functionId, choice });
  }

  return Disposable.from(
    registerCommand(log, commandIds.invokeOnAws, async argument => {
      const prepared = await prepare(argument, false);
      if (!prepared) return undefined;
      const invocationId = await start(prepared);
      void showPanel();
      return invocationId;
    }),
    registerCommand(log, commandIds.invokeBoth, async argument => {
      const prepared = await prepare(argument, true);
      const found = prepared?.target.found;
      if (!prepared || !found) return undefined;
      // It returns when the function has been started here: where that fails, nothing runs on AWS.
      const localId = await parts.invokeLocally(found, prepared.choice.eventFile);
      const remoteId = await start(prepared);
      void showPanel();
      await compareInvocations(localId, remoteId, parts.invocations, parts.documents);
      return [localId, remoteId];
    }),
  );
}

interface Prepared {
  readonly aws: ConnectedAws;
  readonly target: DeployedTarget;
  readonly functionId: string;
  readonly choice: CompleteChoice;
}

/** A row of a saved event in the view *Functions*. */
function eventFileOf(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { type, file }: { type?: unknown; file?: unknown } = argument;
  return type === 'event' && typeof file === 'string' ? file : undefined;
}

function noTwin(functionName: string): UserError {
  return new UserError({
    code: 'no-local-function',
    what: `${functionName} was not invoked.`,
    why: 'No function of the workspace is known to be deployed as it, so that there is nothing to compare with.',
    toDo: 'Invoke both from the function in the view Functions, or invoke this one on AWS alone.',
    remedies: [{ title: 'Invoke on AWS', command: commandIds.invokeOnAws, arguments: [{ functionName }] }],
  });
}
