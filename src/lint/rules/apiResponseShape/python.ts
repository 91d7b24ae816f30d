import { editsOf } from '../../codeEdits.ts';
import type { Fix, Report } from '../../finding.ts';
import { httpCallers } from '../../httpFunctions.ts';
import { apiResponsesOf } from '../../python/apiResponses.ts';
import {
  type DictionaryEntry,
  dictionaryOf,
  type WrittenDictionary,
} from '../../python/dictionaryEntries.ts';
import { insertImport } from '../../python/moduleEdits.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { staticString } from '../../python/staticValue.ts';
import { spanOf, textOf } from '../../python/syntax.ts';
import { resolveValue } from '../../python/values.ts';
import { type ShapeProblem, shapeProblems, type ValueKind, type WrittenResponse } from './shape.ts';

export function* checkPython(file: PythonFile): Generator<Report> {
  const reported = new Set<number>();
  for (const handler of file.handlers) {
    const callers = httpCallers(handler.functions);
    if (callers === undefined) continue;
    for (const dictionary of apiResponsesOf(file, handler)) {
      for (const problem of shapeProblems(responseOf(dictionary), callers)) {
        const { place, isName, report } = problem;
        // Handlers may share what makes their responses.
        if (place.file !== file || reported.has(place.key.from)) continue;
        reported.add(place.key.from);
        const { from: start, to: end } = isName ? place.key : place.value;
        yield { at: { start, end }, ...report, fixes: () => fixes(file, problem) };
      }
    }
  }
}

function responseOf({ file, entries, isOpen }: WrittenDictionary): WrittenResponse<DictionaryEntry> {
  const headers = dictionaryOf(file, entries.get('headers')?.value)?.entries ?? new Map();
  return { members: entries, isOpen, headers, kindOf };
}

const kinds: ReadonlyMap<string, 'number' | 'object' | 'list'> = new Map(
  Object.entries({
    Number: 'number',
    DictionaryExpression: 'object',
    DictionaryComprehensionExpression: 'object',
    ArrayExpression: 'list',
    ArrayComprehensionExpression: 'list',
    TupleExpression: 'list',
  } as const),
);

function kindOf({ file, value }: DictionaryEntry): ValueKind {
  const text = staticString(file, value);
  if (text !== undefined) return { type: 'text', text };
  const resolved = resolveValue(file, value);
  return { type: (resolved?.type === 'expression' && kinds.get(resolved.node.name)) || 'unknown' };
}

function fixes(file: PythonFile, { place, repair }: ShapeProblem<DictionaryEntry>): readonly Fix[] {
  const { key, value } = place;
  if (repair === 'rename') {
    const name = textOf(file, key).replace(/status_?code/i, 'statusCode');
    const edits = editsOf(file, [{ start: key.from, end: key.to, newText: name }]);
    return [{ title: 'Call it statusCode', edits, isSafe: false }];
  }
  const span = spanOf(value);
  if (repair === 'number') {
    const code = value.name === 'String' ? staticString(file, value) : undefined;
    if (code === undefined) return [];
    const edits = editsOf(file, [{ ...span, newText: code }]);
    return [{ title: 'Write the status code as a number', edits, isSafe: true }];
  }
  if (repair !== 'json') return [];
  const encoded = { ...span, newText: `json.dumps(${textOf(file, value)})` };
  const edits = editsOf(file, [insertImport(file, 'import json') ?? [], encoded].flat());
  return [{ title: 'Encode the body as JSON', edits, isSafe: false }];
}
