import { type Disposable, languages, Uri, window, workspace } from 'vscode';
import type { LogRecord } from '../../model/invocation.ts';
import type { InvocationEntry } from '../../protocol/invocationsView.ts';
import type { Invocations } from './invocations.ts';

const scheme = 'lambda-workbench';

/** Results and logs of invocations as read-only documents of the editor. */
export interface InvocationDocuments extends Disposable {
  openResult(invocationId: string): Promise<void>;
  /** The document of an entry's result. */
  resultUri(entry: InvocationEntry): Uri;
  openLog(invocationId: string): Promise<void>;
}

export function createInvocationDocuments(invocations: Invocations): InvocationDocuments {
  const registration = workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: uri => {
      const entry = invocations.find(uri.query)?.entry;
      if (!entry) return 'This invocation is no longer in the list.';
      return uri.path.endsWith('.log') ? logText(entry) : resultText(entry);
    },
  });

  async function open(invocationId: string, extension: 'json' | 'log', language: string): Promise<void> {
    const entry = invocations.find(invocationId)?.entry;
    if (!entry) return;
    const document = await workspace.openTextDocument(uriOf(entry, extension));
    await window.showTextDocument(await languages.setTextDocumentLanguage(document, language));
  }

  return {
    openResult: invocationId => open(invocationId, 'json', 'json'),
    resultUri: entry => uriOf(entry, 'json'),
    openLog: invocationId => open(invocationId, 'log', 'lambda-log'),
    dispose: () => registration.dispose(),
  };
}

function uriOf(
  { functionName, startedAtMs, invocationId, remote }: InvocationEntry,
  extension: 'json' | 'log',
): Uri {
  const startedAt = new Date(startedAtMs).toISOString().replaceAll(':', '-');
  const path = `/${functionName}${remote ? ' on AWS' : ''} ${startedAt}.${extension}`;
  return Uri.from({ scheme, path, query: invocationId });
}

function logText(entry: InvocationEntry): string {
  return recordsOf(entry)
    .map(({ text }) => `${text}\n`)
    .join('');
}

function recordsOf(entry: InvocationEntry): readonly LogRecord[] {
  if (entry.state === 'finished') return entry.result.log;
  if (entry.state === 'answered') return entry.answer.log;
  return entry.state === 'refused' ? [] : entry.log;
}

/** The payload with line breaks where it is JSON, else as it came. */
function resultText(entry: InvocationEntry): string {
  const payload = payloadOf(entry);
  try {
    return JSON.stringify(JSON.parse(payload), undefined, 2);
  } catch {
    return payload;
  }
}

function payloadOf(entry: InvocationEntry): string {
  if (entry.state === 'finished') return entry.result.payload;
  return entry.state === 'answered' ? entry.answer.payload : '';
}
