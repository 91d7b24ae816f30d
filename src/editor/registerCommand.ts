import { commands, type Disposable, type LogOutputChannel } from 'vscode';
import { showError } from './errors.ts';
import type { CommandId } from './ids.ts';

/**
 * Registers a command. Whatever its handler throws is shown with its remedies and logged; nothing gets lost.
 * Handlers receive what VS Code passes: a tree row, a file's URI, our own arguments, or nothing.
 */
export function registerCommand(
  log: LogOutputChannel,
  id: CommandId,
  run: (...args: readonly unknown[]) => unknown,
): Disposable {
  return commands.registerCommand(id, async (...args: unknown[]) => {
    log.debug(`command ${id}`);
    try {
      return await run(...args);
    } catch (error) {
      showError(log, id, error);
      return undefined;
    }
  });
}
