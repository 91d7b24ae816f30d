import { invokeCommand } from './invokeCommand.ts';
import type { serveCommand } from './serve/serveCommand.ts';

/** The commands that run functions, in one file: they share the emulator. */
export const emulatorCommands = {
  invoke: invokeCommand,
  /** Loaded when it is wanted: no invocation waits for what only a server needs. */
  async serve(...parameters: Parameters<typeof serveCommand>): Promise<never> {
    const { serveCommand } = await import('./serve/serveCommand.ts');
    return serveCommand(...parameters);
  },
};
