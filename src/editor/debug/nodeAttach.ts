import type { LanguageDebugger } from './attachConfiguration.ts';

/**
 * VS Code's built-in JavaScript debugger. The process waits for it before it loads the handler, so that breakpoints
 * are set by then: where, it learns from the source maps in `outFiles`. (It could also halt before each script that
 * has one, with `pauseForSourceMap`, but V8 does that for ES modules only, and it looks nowhere ahead then.)
 */
export const nodeAttach: LanguageDebugger = {
  extension: { id: 'ms-vscode.js-debug', name: 'JavaScript Debugger', isBuiltIn: true },
  configuration({ address, taskRoot }, { ownFolder, workspaceFolders }) {
    const folders = [taskRoot, ...workspaceFolders].map(withSlashes);
    return {
      type: 'node',
      request: 'attach',
      address: address.host,
      port: address.port,
      timeout: 30_000,
      continueOnAttach: true,
      // They would get variables of the debugger, which the handler could see.
      autoAttachChildProcesses: false,
      attachExistingChildren: false,
      sourceMaps: true,
      // Relative to each folder: the task root itself may be below `node_modules/.cache`.
      outFiles: [...folders.map(folder => `${folder}/**/*.(m|c|)js`), '!**/node_modules/**'],
      resolveSourceMapLocations: [
        ...folders.map(folder => `${escaped(folder)}/**`),
        '!**/node_modules/!(.cache)/**',
      ],
      skipFiles: ['<node_internals>/**', `${escaped(withSlashes(ownFolder))}/**`],
    };
  },
};

function withSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}

/** A path as a part of a glob pattern; `outFiles` takes what stands before the first asterisk as it is. */
function escaped(path: string): string {
  return path.replace(/[*?[\]{}()!+@]/g, '[$&]');
}
