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
import { chosenPython, type PythonExtension } from './pythonExtension.ts';

/** What Microsoft's Python extensions know: the environment that a person has chosen there, and a debugger. */
export interface EditorPython extends Disposable {
  /** As it was when it was last asked for. */
  settings(): Pick<EmulatorSettings, 'editorPythonPath' | 'editorDebugpyPath'>;
  /** Asks what is chosen for a file. Without these extensions, and when they fail, nothing is. */
  ask(file: Uri): Promise<void>;
  readonly onDidChange: Event<void>;
}

export function createEditorPython(log: LogOutputChannel): EditorPython {
  const changed = new EventEmitter<void>();
  let current = { editorPythonPath: '', editorDebugpyPath: '' };

  async function ask(file: Uri): Promise<string> {
    try {
      return await chosenPython(extensions.getExtension<PythonExtension>('ms-python.python'), file);
    } catch (error) {
      log.warn(`The Python extension did not say which environment is chosen: ${error}`);
      return '';
    }
  }

  return {
    settings: () => current,
    async ask(file) {
      const before = current;
      current = { editorPythonPath: await ask(file), editorDebugpyPath: debugpyFolder() };
      const isSame =
        current.editorPythonPath === before.editorPythonPath &&
        current.editorDebugpyPath === before.editorDebugpyPath;
      if (!isSame) changed.fire();
    },
    onDidChange: changed.event,
    dispose: () => changed.dispose(),
  };
}

/** Where the extension Python Debugger has its debugpy. */
function debugpyFolder(): string {
  const extension = extensions.getExtension('ms-python.debugpy');
  return extension ? path.join(extension.extensionPath, 'bundled', 'libs') : '';
}
