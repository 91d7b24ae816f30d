import type { Connection } from 'vscode-languageserver/node';
import { asRecord } from '../project/lenientJson.ts';
import { lintSection } from '../protocol/languageServer.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import { type EditorSettings, toEditorSettings } from './editorSettings.ts';

/** The settings of the editor. */
export interface SettingsSource {
  /** Those the editor answers with; where it does not answer, those that came with the initialization. */
  read(): Promise<EditorSettings>;
  /** Calls the listener with the settings whenever they are others. */
  follow(listener: (settings: EditorSettings) => Promise<void>, onError: (error: unknown) => void): void;
}

/** @param initial what the editor gave as `initializationOptions`: the contents of the section `lint` */
export function createSettingsSource(
  connection: Connection,
  features: ClientFeatures,
  initial: unknown,
): SettingsSource {
  async function read(): Promise<EditorSettings> {
    if (!features.answersConfiguration) return toEditorSettings(initial, undefined);
    const [lint, explorer]: unknown[] = await connection.workspace.getConfiguration([
      { section: lintSection },
      { section: 'lambdaWorkbench.explorer' },
    ]);
    return toEditorSettings(lint, explorer);
  }

  /** Editors that cannot be asked send all their settings. */
  async function sentOrRead(sent: unknown): Promise<EditorSettings> {
    const { lambdaWorkbench: own } = asRecord(sent);
    if (features.answersConfiguration || own === undefined) return read();
    const { lint, explorer } = asRecord(own);
    return toEditorSettings(lint, explorer);
  }

  return {
    read,
    follow: (listener, onError) => {
      connection.onDidChangeConfiguration(({ settings }) => {
        sentOrRead(settings).then(listener).catch(onError);
      });
    },
  };
}
