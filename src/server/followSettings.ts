import type { Connection } from 'vscode-languageserver/node';
import { lintSection } from '../protocol/languageServer.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import { type EditorSettings, toEditorSettings } from './editorSettings.ts';

/**
 * The settings of the editor: asked for where the editor answers, else those it sends, in the same sections.
 * @param initial what came with `initializationOptions`
 */
export function followSettings(
  connection: Connection,
  features: ClientFeatures,
  initial: unknown,
  onSettings: (settings: EditorSettings) => Promise<void>,
  onError: (error: unknown) => void,
): { read(): Promise<void> } {
  async function read(): Promise<void> {
    if (!features.answersConfiguration) return onSettings(toEditorSettings(initial, undefined));
    const [lint, explorer]: unknown[] = await connection.workspace.getConfiguration([
      { section: lintSection },
      { section: 'lambdaWorkbench.explorer' },
    ]);
    return onSettings(toEditorSettings(lint, explorer));
  }

  connection.onDidChangeConfiguration(({ settings }) => {
    const sent = valueAt(settings, 'lambdaWorkbench');
    const isSent = !features.answersConfiguration && sent !== undefined;
    const done = isSent
      ? onSettings(toEditorSettings(valueAt(sent, 'lint'), valueAt(sent, 'explorer')))
      : read();
    done.catch(onError);
  });

  return { read };
}

function valueAt(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
