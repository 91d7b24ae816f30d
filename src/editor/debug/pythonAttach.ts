import type { LanguageDebugger } from './attachConfiguration.ts';

/** The extension Python Debugger. The process has debugpy listen, and waits for it before it imports the handler. */
export const pythonAttach: LanguageDebugger = {
  extension: { id: 'ms-python.debugpy', name: 'Python Debugger', isBuiltIn: false },
  configuration({ address: { host, port } }, { ownFolder }) {
    return {
      type: 'debugpy',
      request: 'attach',
      connect: { host, port },
      subProcess: false,
      rules: [{ path: `${ownFolder}/**`, include: false }],
    };
  },
};
