import { randomUUID } from 'node:crypto';
import type { Disposable, LogOutputChannel } from 'vscode';
import { type RemoteAnswer, remoteAnswer } from '../../model/aws/remoteAnswer.ts';
import { readStackLine } from '../../model/log/stackLine.ts';
import type { ProjectFunction } from '../../protocol/project.ts';
import type { ConnectedAws } from '../aws/awsAccess.ts';
import { logError } from '../errors.ts';
import { eventName } from '../events/eventFolder.ts';
import type { Invocations } from '../invoke/invocations.ts';
import { savedEvent } from '../invoke/savedEvent.ts';
import type { CompleteChoice } from './chooseRemoteInvocation.ts';
import { invokedConfiguration } from './invokedConfiguration.ts';
import { localFiles } from './localFiles.ts';

/** An invocation on AWS that is about to start. */
export interface RemoteRequest {
  readonly aws: ConnectedAws;
  readonly functionName: string;
  /** The function of the workspace, where it is known: its source is linked. */
  readonly found?: ProjectFunction | undefined;
  /** Under which the invocation is listed: the id of that function, else the ARN. */
  readonly functionId: string;
  readonly choice: CompleteChoice;
}

/** Invokes functions on AWS. How it goes on is in {@link Invocations}. */
export interface RemoteInvoker extends Disposable {
  /** Starts one and returns its id. */
  invoke(request: RemoteRequest): Promise<string>;
  /**
   * Stops waiting for the answer: AWS knows no way to stop a function.
   * @returns whether it was one of these
   */
  cancel(invocationId: string): boolean;
}

export function createRemoteInvoker(invocations: Invocations, log: LogOutputChannel): RemoteInvoker {
  const running = new Map<string, AbortController>();

  async function run(invocationId: string, request: RemoteRequest, event: string): Promise<void> {
    const abort = new AbortController();
    running.set(invocationId, abort);
    try {
      const answer = await ask(request, event, abort.signal);
      invocations.receive({ type: 'answered', invocationId, answer });
    } catch (error) {
      if (abort.signal.aborted) {
        invocations.receive({ type: 'cancelled', invocationId });
      } else {
        const told = logError(log, 'Invoke on AWS', error);
        invocations.receive({ type: 'refused', invocationId, error: told });
      }
    } finally {
      running.delete(invocationId);
    }
  }

  return {
    invoke: async request => {
      const { aws, functionName, functionId, found, choice } = request;
      const { eventFile, qualifier, type, logTail, clientContext } = choice;
      const event = await savedEvent(eventFile);
      const invocationId = randomUUID();
      const { accountId, region } = aws.place;
      invocations.add({
        functionId,
        eventFile,
        remote: { logTail, ...(clientContext !== undefined && { clientContext }) },
        entry: {
          invocationId,
          functionName: found?.function.label ?? found?.function.logicalId ?? functionName,
          eventName: eventName(eventFile),
          startedAtMs: Date.now(),
          sourceLabel: `${functionName}:${qualifier}`,
          remote: { functionName, qualifier, type, accountId, region },
          state: 'running',
          phase: 'onAws',
          log: [],
        },
      });
      void run(invocationId, request, event);
      return invocationId;
    },
    cancel: invocationId => {
      const abort = running.get(invocationId);
      abort?.abort();
      return abort !== undefined;
    },
    dispose: () => {
      for (const abort of running.values()) abort.abort();
    },
  };
}

async function ask(
  { aws: { lambda }, functionName, found, choice }: RemoteRequest,
  event: string,
  signal: AbortSignal,
): Promise<RemoteAnswer> {
  const { qualifier, type, logTail, clientContext } = choice;
  const { timeoutMs, configuration } = await invokedConfiguration(lambda, functionName, qualifier, signal);
  const startedAtMs = Date.now();
  const call = {
    event,
    qualifier,
    type,
    logTail,
    timeoutMs,
    ...(clientContext !== undefined && { clientContext }),
  };
  const answer = remoteAnswer(
    await lambda.invoke(functionName, call, signal),
    choice,
    startedAtMs,
    configuration,
  );
  const named = (answer.error?.stackTrace ?? []).flatMap(line => readStackLine(line).location?.file ?? []);
  const files = found ? await localFiles(named, found.function) : {};
  if (Object.keys(files).length === 0) return answer;
  return { ...answer, localFiles: files, notes: [...answer.notes, linksNote] };
}

const linksNote =
  'The stack trace leads to the files of the workspace, which may differ from what is deployed.';
