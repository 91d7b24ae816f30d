import { type Disposable, debug, type LogOutputChannel, Uri, workspace } from 'vscode';
import { type EventChoice, usualEvent } from '../events/chooseEvent.ts';
import { commandIds } from '../ids.ts';
import type { Invoke } from '../invoke/invoker.ts';
import { showPanel } from '../invoke/showPanel.ts';
import { findTarget } from '../invoke/target.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';
import { registerCommand } from '../registerCommand.ts';
import { requireTrust } from '../trust.ts';
import type { DebugSessions } from './debugSessions.ts';
import { debugType, type LambdaConfiguration } from './lambdaConfiguration.ts';

export interface DebugCommandsParts {
  readonly log: LogOutputChannel;
  readonly functions: WorkspaceFunctions;
  readonly events: EventChoice;
  readonly sessions: DebugSessions;
  readonly invoke: Invoke;
}

/** *Debug Locally*. Returns the id of the invocation it started. A function that is being debugged gets an event more. */
export function registerDebugCommands(parts: DebugCommandsParts): Disposable {
  const { log, functions, events, sessions, invoke } = parts;
  return registerCommand(log, commandIds.debugLocally, async argument => {
    requireTrust();
    const target = await findTarget(argument, functions);
    if (!target) return undefined;
    const { function: lambda } = target.found;
    const event = target.eventFile ?? (await usualEvent(lambda, events));
    if (sessions.of(lambda.id)) {
      const invocationId = await invoke(target.found, event);
      void showPanel();
      return invocationId;
    }
    const folder = workspace.getWorkspaceFolder(Uri.file(lambda.templateFile));
    const configuration: LambdaConfiguration = {
      type: debugType,
      request: 'launch',
      name: `Lambda: ${lambda.logicalId}`,
      function: lambda.id,
      event,
      concurrency: 1,
    };
    await debug.startDebugging(folder, configuration);
    return sessions.of(lambda.id)?.invocationId;
  });
}
