import { randomUUID } from 'node:crypto';
import { Uri, workspace } from 'vscode';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { parseRuntime } from '../../model/runtimes.ts';
import type { ProjectFunction } from '../../protocol/project.ts';
import type { EditorPython } from '../emulator/editorPython.ts';
import type { EmulatorClient } from '../emulator/emulatorClient.ts';
import { eventName } from '../events/eventFolder.ts';
import type { EventMemory } from '../events/eventMemory.ts';
import { functionName } from '../explorer/describeFunction.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';
import { requireTrust } from '../trust.ts';
import type { Invocations } from './invocations.ts';
import { saveBeforeRun } from './saveBeforeRun.ts';
import { savedEvent } from './savedEvent.ts';

export interface InvokerParts {
  readonly functions: WorkspaceFunctions;
  readonly emulator: EmulatorClient;
  readonly invocations: Invocations;
  readonly memory: EventMemory;
  readonly python: EditorPython;
}

/** Starts one invocation and returns its id. How it goes on is in {@link Invocations}. */
export type Invoke = (found: ProjectFunction, eventFile: string) => Promise<string>;

/**
 * Makes the one way to run a function: trusted workspaces only, what is on the screen is what runs,
 * and the event is remembered for the next time.
 */
export function createInvoker({ functions, emulator, invocations, memory, python }: InvokerParts): Invoke {
  return async (found, eventFile) => {
    requireTrust();
    await saveBeforeRun(found, functions);
    const { function: lambda, handlerSource } = functions.find(found.function.id) ?? found;
    const event = await savedEvent(eventFile);
    memory.remember(lambda.id, eventFile);
    if (isPython(lambda)) await python.ask(Uri.file(lambda.templateFile));

    const invocationId = randomUUID();
    invocations.add({
      functionId: lambda.id,
      eventFile,
      entry: {
        invocationId,
        functionName: functionName(lambda),
        eventName: eventName(eventFile),
        startedAtMs: Date.now(),
        sourceLabel: workspace.asRelativePath(handlerSource?.file ?? lambda.templateFile),
        state: 'running',
        phase: 'starting',
        log: [],
      },
    });
    emulator.invoke({ invocationId, function: lambda, event, eventName: eventName(eventFile) });
    return invocationId;
  };
}

function isPython({ runtime }: LambdaFunction): boolean {
  return runtime?.known === true && parseRuntime(runtime.value)?.family === 'python';
}
