import type { AwsAccess } from '../aws/awsAccess.ts';
import { connectedTo } from '../aws/connectedTo.ts';
import type { Invocation } from '../invoke/invocations.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';
import type { MayInvoke } from './mayInvoke.ts';
import type { RemoteInvoker } from './remoteInvoker.ts';

export interface InvokeAgainParts {
  readonly access: AwsAccess;
  readonly functions: WorkspaceFunctions;
  readonly invoker: RemoteInvoker;
  readonly mayInvoke: MayInvoke;
}

/**
 * Repeats an invocation on AWS as it was, in the account and region where it was: what a person sees beside the button
 * is what happens. Returns the id of the new one.
 * @throws UserError when the window is connected to another place by now
 */
export async function invokeAgainOnAws(
  { functionId, eventFile, remote: repeat, entry }: Invocation,
  { access, functions, invoker, mayInvoke }: InvokeAgainParts,
): Promise<string | undefined> {
  const { remote } = entry;
  if (!remote || !repeat || eventFile === undefined) return undefined;
  const aws = await connectedTo(access, remote);
  const { functionName, qualifier, type } = remote;
  if (!(await mayInvoke(functionName, remote, aws.place))) return undefined;
  const choice = { eventFile, qualifier, type, ...repeat };
  return invoker.invoke({ aws, functionName, functionId, found: functions.find(functionId), choice });
}
