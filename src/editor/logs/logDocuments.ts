import { type Disposable, languages, Uri, window, workspace } from 'vscode';
import type { ProjectFunction } from '../../protocol/project.ts';

/** Logs from AWS as read-only documents. */
export interface LogDocuments extends Disposable {
  /** @param found the function of the workspace, to which stack traces lead */
  open(name: string, text: string, found: ProjectFunction | undefined): Promise<void>;
  foundOf(uri: Uri): ProjectFunction | undefined;
}

export const logScheme = 'lambda-workbench-logs';
const keptCount = 50;

interface Kept {
  readonly text: string;
  readonly found: ProjectFunction | undefined;
}

export function createLogDocuments(): LogDocuments {
  const kept = new Map<string, Kept>();
  let count = 0;
  const registration = workspace.registerTextDocumentContentProvider(logScheme, {
    provideTextDocumentContent: ({ query }) =>
      kept.get(query)?.text ?? 'This log is no longer kept. Open it again from the function.',
  });
  return {
    open: async (name, text, found) => {
      count += 1;
      const query = String(count);
      kept.set(query, { text, found });
      const [oldest] = kept.keys();
      if (oldest !== undefined && kept.size > keptCount) kept.delete(oldest);
      const uri = Uri.from({ scheme: logScheme, path: `/${name.replaceAll('/', '-')}.log`, query });
      const document = await workspace.openTextDocument(uri);
      await window.showTextDocument(await languages.setTextDocumentLanguage(document, 'lambda-log'), {
        preview: false,
      });
    },
    foundOf: ({ query }) => kept.get(query)?.found,
    dispose: () => registration.dispose(),
  };
}
