import { editsOf, insertion, type Rewrite } from '../../codeEdits.ts';
import type { Fix, Report } from '../../finding.ts';
import { apiResponsesOf } from '../../python/apiResponses.ts';
import { dictionaryOf, type WrittenDictionary } from '../../python/dictionaryEntries.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { fixTitle, type HasOrigin, lackingOrigin, tellsOrigin } from './browsers.ts';

export function* checkPython(file: PythonFile): Generator<Report> {
  const reported = new Set<number>();
  for (const handler of file.handlers) {
    const responses = apiResponsesOf(file, handler).filter(
      response => response.file === file && response.entries.has('statusCode'),
    );
    for (const { at: response, message, responses: lacking } of lackingOrigin(
      responses,
      handler.functions,
      hasOrigin,
    )) {
      const status = response.entries.get('statusCode');
      if (status === undefined || reported.has(status.key.from)) continue;
      reported.add(status.key.from);
      const at = { start: status.key.from, end: status.value.to };
      yield { at, message, fixes: () => fixes(file, lacking) };
    }
  }
}

function hasOrigin({ file, entries, isOpen }: WrittenDictionary): HasOrigin {
  if (isOpen || entries.has('multiValueHeaders')) return 'unknown';
  const entry = entries.get('headers');
  if (entry === undefined) return false;
  const headers = dictionaryOf(file, entry.value);
  if (headers === undefined || headers.isOpen) return 'unknown';
  return tellsOrigin(headers.entries.keys());
}

function fixes(file: PythonFile, responses: readonly WrittenDictionary[]): readonly Fix[] {
  const places = responses.map(headerPlace).filter(place => place !== undefined);
  if (places.length < responses.length) return [];
  return [{ title: fixTitle, edits: editsOf(file, places), isSafe: false }];
}

function headerPlace({ entries }: WrittenDictionary): Rewrite | undefined {
  const header = '"Access-Control-Allow-Origin": "*"';
  const headers = entries.get('headers');
  const status = entries.get('statusCode');
  if (headers === undefined) return status && insertion(status.value.to, `, "headers": {${header}}`);
  const first = headers.value.name === 'DictionaryExpression' ? headers.value.getChild('String') : null;
  return first ? insertion(first.from, `${header}, `) : undefined;
}
