import ts from 'typescript';
import type { FileEdit, Fix } from '../../finding.ts';
import { editsToReturn } from '../../javaScript/completionEdits.ts';
import { callbackCompletions } from '../../javaScript/completions.ts';
import { indentationAt, indentationUnit, insert, newlineOf, remove } from '../../javaScript/edits.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { makeAsync, withoutReturnType } from '../../javaScript/makeAsync.ts';
import { nodesWithin } from '../../javaScript/nodesByKind.ts';
import { runTimeParameters } from '../../javaScript/parameters.ts';
import { isAsync } from '../../javaScript/syntax.ts';
import { usesOf } from '../../javaScript/uses.ts';

/** The ways to get rid of the callback of a handler, from the one that is read best. */
export function fixesWithoutCallback(
  file: JavaScriptFile,
  handler: ts.FunctionLikeDeclaration,
): readonly Fix[] {
  const [, context, callback, ...others] = runTimeParameters(handler);
  if (!context || !callback || !ts.isIdentifier(callback.name) || others.length > 0) return [];
  const withoutParameter = remove(file, { start: context.end, end: callback.end });
  if (usesOf(callback).length === 0) {
    return [{ title: 'Remove the unused callback', edits: [withoutParameter], isSafe: true }];
  }
  const completions = callbackCompletions(callback);
  const returns = completions && editsToReturn(file, handler, completions);
  if (returns) {
    const edits = [...makeAsync(file, handler), withoutParameter, ...returns];
    return [{ title: 'Convert to an async handler', edits, isSafe: false }];
  }
  const promise = isAsync(handler) ? undefined : wrappedInPromise(file, handler, callback.name.text);
  if (promise === undefined) return [];
  const edits = [withoutParameter, ...promise];
  return [{ title: 'Wrap the handler in a promise', edits, isSafe: false }];
}

/** Keeps the body as it is, and gives it a callback that settles the promise the handler returns. */
function wrappedInPromise(
  file: JavaScriptFile,
  handler: ts.FunctionLikeDeclaration,
  callback: string,
): readonly FileEdit[] | undefined {
  const { body } = handler;
  const first = body && ts.isBlock(body) ? body.statements[0] : undefined;
  if (!body || !first || /\b(?:resolve|reject)\b/.test(body.getText())) return undefined;
  const indent = indentationAt(file, first.getStart());
  const unit = indentationUnit(file);
  const parameters = /\.[cm]?tsx?$/.test(file.file) ? 'error?: unknown, result?: unknown' : 'error, result';
  const opening = [
    '',
    `${indent}return new Promise((resolve, reject) => {`,
    `${indent}${unit}const ${callback} = (${parameters}) => (error ? reject(error) : resolve(result));`,
  ];
  const brace = body.end - 1;
  const blanks = indentationAt(file, brace).length;
  const isAlone = file.text.charAt(brace - blanks - 1) === '\n';
  return [
    ...withoutReturnType(file, handler),
    insert(file, body.getStart() + 1, opening.join(newlineOf(file))),
    ...indented(file, body, unit),
    insert(file, isAlone ? brace - blanks : brace, `${indent}});${newlineOf(file)}`),
  ];
}

/** The lines of a block one level deeper; as they are where a text goes over several of them. */
function indented(file: JavaScriptFile, body: ts.Node, unit: string): readonly FileEdit[] {
  const literals = [
    ...nodesWithin(body, ts.SyntaxKind.TemplateExpression),
    ...nodesWithin(body, ts.SyntaxKind.NoSubstitutionTemplateLiteral),
  ];
  if (literals.some(literal => literal.getText().includes('\n'))) return [];
  const edits: FileEdit[] = [];
  for (let start = lineBehind(file, body.getStart()); start < body.end; start = lineBehind(file, start)) {
    const isLast = lineBehind(file, start) >= body.end;
    if (!isLast && /\S/.test(file.text.slice(start, lineBehind(file, start))))
      edits.push(insert(file, start, unit));
  }
  return edits;
}

function lineBehind({ text }: JavaScriptFile, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline + 1;
}
