import { Disposable, type LogOutputChannel } from 'vscode';
import type { AwsAccess, ConnectedAws } from '../aws/awsAccess.ts';
import { connectedTo } from '../aws/connectedTo.ts';
import type { FindDeployedTarget } from '../aws/deployedTarget.ts';
import { commandIds } from '../ids.ts';
import type { Invocations } from '../invoke/invocations.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';
import { registerCommand } from '../registerCommand.ts';
import { chooseTailAction } from './chooseTailAction.ts';
import { type FunctionLog, findFunctionLog } from './functionLog.ts';
import type { LogDocuments } from './logDocuments.ts';
import { openRequestLog } from './openRequestLog.ts';
import { readingFailed } from './readingFailed.ts';
import { chooseRecentError } from './recentErrors.ts';
import type { Tails } from './tails.ts';

export interface LogCommandsParts {
  readonly log: LogOutputChannel;
  readonly access: AwsAccess;
  readonly findDeployed: FindDeployedTarget;
  readonly functions: WorkspaceFunctions;
  readonly invocations: Invocations;
  readonly tails: Tails;
  readonly documents: LogDocuments;
}

/** The commands around logs on AWS. *Tail Logs* returns the name of the channel. */
export function registerLogCommands(parts: LogCommandsParts): Disposable {
  const { log, access, findDeployed, tails, documents } = parts;

  async function pointedAt(
    argument: unknown,
  ): Promise<{ readonly aws: ConnectedAws; readonly functionLog: FunctionLog } | undefined> {
    const target = await findDeployed(argument);
    if (!target) return undefined;
    const aws = await access.connect();
    return { aws, functionLog: await findFunctionLog(aws.lambda, target) };
  }

  return Disposable.from(
    registerCommand(log, commandIds.tailLogs, async argument => {
      const found = await pointedAt(argument);
      return found && tails.tail(found.aws, found.functionLog).name;
    }),
    registerCommand(log, commandIds.showTails, () => chooseTailAction(tails.list(), access, documents)),
    registerCommand(log, commandIds.showRecentErrors, async argument => {
      const found = await pointedAt(argument);
      if (!found) return;
      const { aws, functionLog } = found;
      const error = await chooseRecentError(aws, functionLog).catch((cause: unknown) => {
        throw readingFailed(cause, functionLog);
      });
      if (error) await openRequestLog(aws, functionLog, error, documents);
    }),
    registerCommand(log, commandIds.openLogOnAws, async invocationId => {
      const invocation = parts.invocations.find(String(invocationId));
      if (!invocation) return;
      const { entry, functionId } = invocation;
      if (entry.state !== 'answered' || !entry.remote) return;
      const { requestId } = entry.answer;
      if (requestId === undefined) return;
      const aws = await connectedTo(access, entry.remote);
      const found = parts.functions.find(functionId);
      const { functionName, qualifier } = entry.remote;
      const target = { functionName, qualifier, ...(found && { found }) };
      const functionLog = await findFunctionLog(aws.lambda, target);
      await openRequestLog(aws, functionLog, { requestId, timeMs: entry.startedAtMs }, documents);
    }),
  );
}
