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
import { placeLabel, readStackLine } from '../../model/log/stackLine.ts';
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
  const texts = lines.map(line => document.lineAt(line).text);
  const files = await localFiles(texts, lambda);
  return texts.flatMap((text, index) => {
    const { location } = readStackLine(text);
    const file = location && files[location.file];
    if (!location || file === undefined) return [];
    const start = text.indexOf(location.file);
    const range = new Range(first + index, start, first + index, text.length);
    const target = Uri.file(file).with({ fragment: `L${location.line},${location.column}` });
    const link = new DocumentLink(range, target);
    link.tooltip = `Open ${placeLabel({ ...location, file })} of the workspace`;
    return [link];
  });
}
