import { Disposable } from 'vscode';
import { type LogCommandsParts, registerLogCommands } from './logCommands.ts';
import { createLogDocuments } from './logDocuments.ts';
import { registerLogLinks } from './logLinks.ts';
import { showTailStatus } from './tailStatus.ts';
import { createTails } from './tails.ts';

/** Everything about logs on AWS: tailing, recent errors, and the log of one request. */
export function registerLogs(parts: Omit<LogCommandsParts, 'tails' | 'documents'>): Disposable {
  const documents = createLogDocuments();
  const tails = createTails(parts.access, parts.log);
  return Disposable.from(
    tails,
    documents,
    showTailStatus(tails),
    registerLogCommands({ ...parts, tails, documents }),
    registerLogLinks(uri => (documents.foundOf(uri) ?? tails.foundOf(uri))?.function),
  );
}
