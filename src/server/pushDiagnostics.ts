import type { Connection } from 'vscode-languageserver/node';
import type { DiagnosticSource } from './fileDiagnostics.ts';
import type { LintedWorkspace } from './lintedWorkspace.ts';
import type { OpenDocuments } from './openDocuments.ts';

/** After the last key, for editors that do not ask. */
const pauseMs = 150;

/** Sends the diagnostics of what is open to editors that do not ask for them. Gives a call that sends them again. */
export function pushDiagnostics(
  connection: Connection,
  workspace: LintedWorkspace,
  documents: OpenDocuments,
  source: DiagnosticSource,
): () => void {
  const sentIds = new Map<string, string>();
  let pause: NodeJS.Timeout | undefined;

  function send(): void {
    for (const file of documents.files()) {
      const { id, items } = source.of(file);
      if (sentIds.get(file) === id) continue;
      sentIds.set(file, id);
      void connection.sendDiagnostics({
        uri: documents.uriOf(file),
        diagnostics: items,
        ...versionOf(documents.versionOf(file)),
      });
    }
  }

  function sendSoon(): void {
    clearTimeout(pause);
    pause = setTimeout(() => void workspace.ready().then(send), pauseMs);
  }

  documents.onChange(sendSoon);
  documents.onClose((file, uri) => {
    sentIds.delete(file);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  return sendSoon;
}

function versionOf(version: number | null): { version?: number } {
  return version === null ? {} : { version };
}
