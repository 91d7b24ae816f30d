import {
  type Disposable,
  DocumentLink,
  type DocumentLinkProvider,
  languages,
  Range,
  type TextDocument,
  Uri,
} from 'vscode';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { sourcePlaces } from '../../model/log/sourcePlaces.ts';
import { placeLabel } from '../../model/log/stackLine.ts';
import { localFiles } from '../invokeOnAws/localFiles.ts';

/** Of a log that grows only the end has links: those lines are what a person looks at. */
const linkedLines = 5_000;

/**
 * Makes places in stack traces of logs lead to the files of the workspace.
 * @param functionOf the function of the workspace whose log a document is
 */
export function registerLogLinks(
  functionOf: (uri: Uri) => Pick<LambdaFunction, 'code' | 'templateFile'> | undefined,
): Disposable {
  const provider: DocumentLinkProvider = {
    provideDocumentLinks: async document => {
      const lambda = functionOf(document.uri);
      return lambda ? linksOf(document, lambda) : [];
    },
  };
  return languages.registerDocumentLinkProvider({ language: 'lambda-log' }, provider);
}

async function linksOf(
  document: TextDocument,
  lambda: Pick<LambdaFunction, 'code' | 'templateFile'>,
): Promise<DocumentLink[]> {
  const first = Math.max(0, document.lineCount - linkedLines);
  const lines = Array.from({ length: document.lineCount - first }, (_, index) => first + index);
  const places = lines.flatMap(line =>
    sourcePlaces(document.lineAt(line).text).map(place => ({ ...place, logLine: line })),
  );
  const files = await localFiles(
    places.map(({ file }) => file),
    lambda,
  );
  return places.flatMap(({ file: onAws, line, column, start, end, logLine }) => {
    const file = files[onAws];
    if (file === undefined) return [];
    const target = Uri.file(file).with({ fragment: `L${line},${column}` });
    const link = new DocumentLink(new Range(logLine, start, logLine, end), target);
    link.tooltip = `Open ${placeLabel({ file, line, column })} of the workspace`;
    return [link];
  });
}
