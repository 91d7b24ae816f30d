import { Disposable, env, type LogOutputChannel, window } from 'vscode';
import { UserError } from '../../model/userError.ts';
import { variableLines } from '../../model/variableLines.ts';
import type { ExposedRuntimeApi } from '../../protocol/debugging.ts';
import type { EmulatorClient } from '../emulator/emulatorClient.ts';
import { showError } from '../errors.ts';
import { commandIds } from '../ids.ts';
import { findTarget } from '../invoke/target.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';
import { registerCommand } from '../registerCommand.ts';
import { requireTrust } from '../trust.ts';
import type { ExposedApis } from './exposedApis.ts';

export interface ExposeCommandsParts {
  readonly log: LogOutputChannel;
  readonly functions: WorkspaceFunctions;
  readonly emulator: EmulatorClient;
  readonly exposed: ExposedApis;
}

/** *Expose Runtime API* with what the person's process needs, and its end. */
export function registerExposeCommands({
  log,
  functions,
  emulator,
  exposed,
}: ExposeCommandsParts): Disposable {
  function hide(functionId: string): void {
    emulator.hideRuntimeApi(functionId);
    exposed.remove(functionId);
  }

  async function show(api: ExposedRuntimeApi): Promise<void> {
    const { functionId, address, variables } = api;
    const name = functions.find(functionId)?.function.logicalId ?? 'The function';
    const text = `The Runtime API of ${name} is open on ${address}. Start its process with the variables below; it gets the events that you invoke.`;
    const chosen = await window.showInformationMessage(text, 'Copy Variables', 'Copy Address', 'Stop');
    if (chosen === 'Copy Variables') await env.clipboard.writeText(variableLines(variables));
    if (chosen === 'Copy Address') await env.clipboard.writeText(address);
    if (chosen === 'Stop') hide(functionId);
  }

  return Disposable.from(
    emulator.onMessage(message => {
      if (message.type === 'exposed') void show(message);
      if (message.type === 'notExposed')
        showError(log, commandIds.exposeRuntimeApi, new UserError(message.error));
    }),
    registerCommand(log, commandIds.exposeRuntimeApi, async argument => {
      requireTrust();
      const target = await findTarget(argument, functions);
      if (target) emulator.exposeRuntimeApi(target.found.function);
    }),
    registerCommand(log, commandIds.hideRuntimeApi, async argument => {
      const target = await findTarget(argument, functions);
      if (target) hide(target.found.function.id);
    }),
  );
}
