import { type Disposable, workspace } from 'vscode';
import type { EndpointCall } from '../../protocol/endpoint.ts';
import type { InvocationEntry } from '../../protocol/invocationsView.ts';
import type { EmulatorClient } from '../emulator/emulatorClient.ts';
import { functionName } from '../explorer/describeFunction.ts';
import type { Invocations } from '../invoke/invocations.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';

/** Lists what was called through the local endpoint with the other invocations. What the panel shows stays. */
export function showEndpointCalls(
  emulator: EmulatorClient,
  functions: WorkspaceFunctions,
  invocations: Invocations,
): Disposable {
  return emulator.onMessage(message => {
    if (message.type !== 'endpointCalls') return;
    for (const call of message.calls) {
      const entry = entryOf(call, functions);
      if (entry) invocations.addEnded({ functionId: call.functionId, entry });
    }
  });
}

/** `undefined` for a function that is gone from the workspace. */
function entryOf(call: EndpointCall, functions: WorkspaceFunctions): InvocationEntry | undefined {
  const found = functions.find(call.functionId);
  if (!found) return undefined;
  const headline = {
    invocationId: call.invocationId,
    functionName: functionName(found.function),
    eventName: 'endpoint',
    startedAtMs: call.startedAtMs,
    sourceLabel: workspace.asRelativePath(found.handlerSource?.file ?? found.function.templateFile),
  };
  return 'result' in call
    ? { ...headline, state: 'finished', result: call.result }
    : { ...headline, state: 'refused', error: call.error };
}
