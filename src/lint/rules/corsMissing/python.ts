import { editsOf, insertion } from '../../codeEdits.ts';
import type { Fix, Report } from '../../finding.ts';
import { apiResponsesOf } from '../../python/apiResponses.ts';
import { dictionaryOf, type WrittenDictionary } from '../../python/dictionaryEntries.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { fixTitle, type HasOrigin, lackingOrigin, message, originHeader } from './browsers.ts';

export function* checkPython(file: PythonFile): Generator<Report> {
  for (const handler of file.handlers) {
    const responses = apiResponsesOf(file, handler).filter(({ entries }) => entries.has('statusCode'));
    for (const response of lackingOrigin(responses, handler.functions, hasOrigin)) {
      const status = response.entries.get('statusCode');
      if (status === undefined || response.file !== file) continue;
      const at = { start: status.key.from, end: status.value.to };
      yield { at, message, fixes: () => fixes(file, response) };
    }
  }
}

function hasOrigin({ file, entries, isOpen }: WrittenDictionary): HasOrigin {
  if (isOpen || entries.has('multiValueHeaders')) return 'unknown';
  const entry = entries.get('headers');
  if (entry === undefined) return false;
  const headers = dictionaryOf(file, entry.value);
  if (headers === undefined || headers.isOpen) return 'unknown';
  return [...headers.entries.keys()].some(name => name.toLowerCase() === originHeader);
}

function fixes(file: PythonFile, { entries }: WrittenDictionary): readonly Fix[] {
  const header = '"Access-Control-Allow-Origin": "*"';
  const headers = entries.get('headers');
  const status = entries.get('statusCode');
  if (headers === undefined) {
    const edits = status ? editsOf(file, [insertion(status.value.to, `, "headers": {${header}}`)]) : [];
    return status ? [{ title: fixTitle, edits, isSafe: false }] : [];
  }
  const first = headers.value.name === 'DictionaryExpression' ? headers.value.getChild('String') : null;
  if (first === null) return [];
  return [{ title: fixTitle, edits: editsOf(file, [insertion(first.from, `${header}, `)]), isSafe: false }];
}
