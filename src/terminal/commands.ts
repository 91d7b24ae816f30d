import { invokeCommand } from './invokeCommand.ts';

/** What `cli.ts` loads from a file of its own, after the process for a function is on its way. */
export const commands = {
  invoke: invokeCommand,
  async list(args: readonly string[]): Promise<void> {
    const { listCommand } = await import('./listCommand.ts');
    await listCommand(args);
  },
};
