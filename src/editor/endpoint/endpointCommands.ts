import { Disposable, env, type LogOutputChannel, window } from 'vscode';
import { UserError } from '../../model/userError.ts';
import { commandIds } from '../ids.ts';
import { registerCommand } from '../registerCommand.ts';
import { requireTrust } from '../trust.ts';
import type { Endpoint } from './endpoint.ts';

const messageMs = 3_000;

/** The commands of the local endpoint. */
export function registerEndpointCommands(log: LogOutputChannel, endpoint: Endpoint): Disposable {
  return Disposable.from(
    registerCommand(log, commandIds.startEndpoint, () => {
      requireTrust();
      endpoint.start();
    }),
    registerCommand(log, commandIds.stopEndpoint, () => endpoint.stop()),
    registerCommand(log, commandIds.copyEndpointAddress, async () => {
      const state = endpoint.state();
      if (state.type !== 'listening') throw notRunning();
      await env.clipboard.writeText(state.url);
      window.setStatusBarMessage(`Copied ${state.url}`, messageMs);
    }),
  );
}

function notRunning(): UserError {
  return new UserError({
    code: 'endpoint-not-running',
    what: 'There is no address to copy.',
    why: 'The local endpoint is not running.',
    toDo: 'Start it first.',
    remedies: [{ title: 'Start Local Endpoint', command: commandIds.startEndpoint }],
  });
}
