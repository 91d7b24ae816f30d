import { readEditorSettings } from '../lint/readSettings.ts';
import { defaultLintSettings, type LintSettings } from '../lint/settings.ts';
import { asRecord } from '../project/lenientJson.ts';

/** What the editor's settings say about the linter. */
export interface EditorSettings {
  readonly lint: LintSettings;
  /** Glob patterns of what is not read. */
  readonly exclude: readonly string[];
}

/** Those of an editor that says nothing. */
export const defaultEditorSettings: EditorSettings = { lint: defaultLintSettings, exclude: [] };

/** Reads the sections `lambdaWorkbench.lint` and `lambdaWorkbench.explorer` as an editor gives them. */
export function toEditorSettings(lint: unknown, explorer: unknown): EditorSettings {
  const { exclude } = asRecord(explorer);
  return {
    lint: readEditorSettings(lint),
    exclude: Array.isArray(exclude) ? exclude.filter(pattern => typeof pattern === 'string') : [],
  };
}
