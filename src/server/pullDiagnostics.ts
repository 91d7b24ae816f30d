import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type CancellationToken,
  type Connection,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import type { DiagnosticSource } from './fileDiagnostics.ts';
import { fileOfUri } from './fileUris.ts';
import type { LintedWorkspace } from './lintedWorkspace.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { Signal } from './signal.ts';

/** While the whole workspace is linted, other requests are answered after so long. */
const sliceMs = 10;

/** Answers editors that ask for diagnostics. */
export function answerDiagnosticRequests(
  connection: Connection,
  workspace: LintedWorkspace,
  documents: OpenDocuments,
  source: DiagnosticSource,
  settled: Signal,
): void {
  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
    await workspace.ready();
    throwIfCancelled(token);
    const file = fileOfUri(textDocument.uri);
    const { id, items } = file === undefined ? { id: '', items: [] } : source.of(file);
    if (id === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id };
    return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items };
  });

  /** A request that has nothing new to tell stays open until something changes: editors ask again at once. */
  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token) => {
    const shown = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    for (;;) {
      await workspace.ready();
      const change = settled.next(token);
      const items = await changedReports(shown, token);
      if (items.length > 0) return { items };
      await change;
      throwIfCancelled(token);
    }
  });

  async function changedReports(
    shown: ReadonlyMap<string, string>,
    token: CancellationToken,
  ): Promise<WorkspaceDocumentDiagnosticReport[]> {
    const reports: WorkspaceDocumentDiagnosticReport[] = [];
    const left = new Set(shown.keys());
    let sliceEndMs = performance.now() + sliceMs;
    for (const file of source.files()) {
      const uri = documents.uriOf(file);
      left.delete(uri);
      const { id, items } = source.of(file);
      const isShown = shown.has(uri) ? shown.get(uri) === id : items.length === 0;
      if (!isShown) reports.push(fullReport(uri, documents.versionOf(file), id, items));
      if (performance.now() < sliceEndMs) continue;
      await nextTurn();
      throwIfCancelled(token);
      sliceEndMs = performance.now() + sliceMs;
    }
    // Files that are not linted any more.
    for (const uri of left) if (shown.get(uri) !== '') reports.push(fullReport(uri, null, '', []));
    return reports;
  }
}

function fullReport(
  uri: string,
  version: number | null,
  resultId: string,
  items: ReturnType<DiagnosticSource['of']>['items'],
): WorkspaceDocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, uri, version, resultId, items };
}

function throwIfCancelled(token: CancellationToken): void {
  if (!token.isCancellationRequested) return;
  throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The editor does not want it any more.');
}
