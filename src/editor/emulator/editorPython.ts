import path from 'node:path';
import {
  type Disposable,
  type Event,
  EventEmitter,
  extensions,
  type LogOutputChannel,
  type Uri,
} from 'vscode';
import type { EmulatorSettings } from '../../model/emulatorSettings.ts';

/** What Microsoft's Python extensions know: the environment that a person has chosen there, and a debugger. */
export interface EditorPython extends Disposable {
  /** As it was when it was last asked for. */
  settings(): Pick<EmulatorSettings, 'editorPythonPath' | 'editorDebugpyPath'>;
  /** Asks what is chosen for a file. Where there is no such extension nothing is. */
  ask(file: Uri): Promise<void>;
  readonly onDidChange: Event<void>;
}

/** As much of the public interface of the extension ms-python.python as is used here. */
interface PythonExtension {
  readonly environments: {
    getActiveEnvironmentPath(resource: Uri): { readonly path: string };
    resolveEnvironment(environment: { readonly path: string }): Promise<ResolvedEnvironment | undefined>;
  };
}

interface ResolvedEnvironment {
  readonly executable: { readonly uri: Uri | undefined };
  /** Absent for a Python that is no virtual environment and none of Conda. */
  readonly environment: object | undefined;
}

const nothing = { editorPythonPath: '', editorDebugpyPath: '' };

export function createEditorPython(log: LogOutputChannel): EditorPython {
  const changed = new EventEmitter<void>();
  let current = nothing;
  return {
    settings: () => current,
    async ask(file) {
      const { editorPythonPath, editorDebugpyPath } = current;
      current = { editorPythonPath: await chosenPython(file, log), editorDebugpyPath: debugpyFolder() };
      const isSame =
        current.editorPythonPath === editorPythonPath && current.editorDebugpyPath === editorDebugpyPath;
      if (!isSame) changed.fire();
    },
    onDidChange: changed.event,
    dispose: () => changed.dispose(),
  };
}

/**
 * The Python of the environment that is chosen for a file. Of one that is no environment nothing is to be had but its
 * version: the emulator finds one of the function's.
 */
async function chosenPython(file: Uri, log: LogOutputChannel): Promise<string> {
  const extension = extensions.getExtension<PythonExtension>('ms-python.python');
  if (!extension) return '';
  try {
    const { environments } = extension.isActive ? extension.exports : await extension.activate();
    const resolved = await environments.resolveEnvironment(environments.getActiveEnvironmentPath(file));
    return (resolved?.environment && resolved.executable.uri?.fsPath) ?? '';
  } catch (error) {
    log.warn(`The Python extension did not say which environment is chosen: ${error}`);
    return '';
  }
}

/** Where the extension Python Debugger has its debugpy. */
function debugpyFolder(): string {
  const extension = extensions.getExtension('ms-python.debugpy');
  return extension ? path.join(extension.extensionPath, 'bundled', 'libs') : '';
}
