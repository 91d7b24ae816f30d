import type { Connection } from 'vscode-languageserver/node';
import type { ClientFeatures } from './clientFeatures.ts';
import { fileOfUri } from './fileUris.ts';
import { ruleHover, toHover } from './hovers.ts';
import type { LintedWorkspace } from './lintedWorkspace.ts';
import type { OpenDocuments } from './openDocuments.ts';
import { propertyHover } from './propertyHover.ts';

/** Explains what is under the pointer: the rule of a finding, else a property of a function in a template. */
export function answerHoverRequests(
  connection: Connection,
  workspace: LintedWorkspace,
  documents: OpenDocuments,
  features: ClientFeatures,
  today: () => string,
): void {
  connection.onHover(async ({ textDocument, position }) => {
    await workspace.ready();
    const file = fileOfUri(textDocument.uri);
    const text = file === undefined ? undefined : documents.textOf(file);
    const folder = file === undefined ? undefined : workspace.folderOf(file);
    if (file === undefined || text === undefined || folder === undefined) return null;
    const template = folder.templates().find(known => known.file === file);
    const hover =
      ruleHover(folder.findings(file).findings, position, features) ??
      (template && propertyHover(template.functions, text, position, today()));
    return hover ? toHover(hover) : null;
  });
}
