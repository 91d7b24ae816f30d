import ts from 'typescript';
import type { Fix, Report } from '../../finding.ts';
import { httpCallers } from '../../httpFunctions.ts';
import { apiResponsesOf } from '../../javaScript/apiResponses.ts';
import { replace } from '../../javaScript/edits.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { objectOf, type WrittenObject, type WrittenProperty } from '../../javaScript/objectProperties.ts';
import { spanOf } from '../../javaScript/syntax.ts';
import { resolveValue } from '../../javaScript/values.ts';
import { type ShapeProblem, shapeProblems, type ValueKind, type WrittenResponse } from './shape.ts';

export function* checkJavaScript(file: JavaScriptFile): Generator<Report> {
  const reported = new Set<ts.Node>();
  for (const handler of file.handlers) {
    const callers = httpCallers(handler.functions);
    if (callers === undefined) continue;
    for (const object of apiResponsesOf(file, handler)) {
      for (const problem of shapeProblems(responseOf(object), callers)) {
        const { place, isName, report } = problem;
        // Handlers may share what makes their responses.
        if (place.file !== file || reported.has(place.name)) continue;
        reported.add(place.name);
        const at = isName ? spanOf(place.name) : spanOf(place.value ?? place.name);
        yield { at, ...report, fixes: () => fixes(file, problem) };
      }
    }
  }
}

function responseOf({ file, properties, isOpen }: WrittenObject): WrittenResponse<WrittenProperty> {
  const headers = objectOf(file, properties.get('headers')?.value)?.properties ?? new Map();
  return { members: properties, isOpen, headers, kindOf };
}

function kindOf({ file, value }: WrittenProperty): ValueKind {
  const resolved = value && resolveValue(file, value);
  if (resolved?.type !== 'code') return { type: 'unknown' };
  const { node } = resolved;
  if (ts.isStringLiteralLike(node)) return { type: 'text', text: node.text };
  if (ts.isNumericLiteral(node)) return { type: 'number' };
  if (ts.isObjectLiteralExpression(node)) return { type: 'object' };
  if (ts.isArrayLiteralExpression(node)) return { type: 'list' };
  return { type: 'unknown' };
}

function fixes(file: JavaScriptFile, { place, repair }: ShapeProblem<WrittenProperty>): readonly Fix[] {
  const { name, value } = place;
  if (repair === 'rename') {
    const edit = replace(file, spanOf(name), 'statusCode');
    return [{ title: 'Call it statusCode', edits: [edit], isSafe: false }];
  }
  if (value === undefined || repair === undefined) return [];
  if (repair === 'number') {
    if (!ts.isStringLiteralLike(value)) return [];
    return [
      {
        title: 'Write the status code as a number',
        edits: [replace(file, spanOf(value), value.text)],
        isSafe: true,
      },
    ];
  }
  const prefix = ts.isShorthandPropertyAssignment(value.parent) ? `${value.getText()}: ` : '';
  const edit = replace(file, spanOf(value), `${prefix}JSON.stringify(${value.getText()})`);
  return [{ title: 'Encode the body as JSON', edits: [edit], isSafe: false }];
}
