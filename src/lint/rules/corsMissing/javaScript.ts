import ts from 'typescript';
import type { Fix, Report } from '../../finding.ts';
import { apiResponsesOf } from '../../javaScript/apiResponses.ts';
import { insert, quoteOf } from '../../javaScript/edits.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { objectOf, type WrittenObject } from '../../javaScript/objectProperties.ts';
import { fixTitle, type HasOrigin, lackingOrigin, message, originHeader } from './browsers.ts';

export function* checkJavaScript(file: JavaScriptFile): Generator<Report> {
  for (const handler of file.handlers) {
    const responses = apiResponsesOf(file, handler).filter(({ properties }) => properties.has('statusCode'));
    for (const response of lackingOrigin(responses, handler.functions, hasOrigin)) {
      const status = response.properties.get('statusCode');
      if (status?.value === undefined || response.file !== file) continue;
      const at = { start: status.name.getStart(), end: status.value.end };
      yield { at, message, fixes: () => fixes(file, response) };
    }
  }
}

function hasOrigin({ file, properties, isOpen }: WrittenObject): HasOrigin {
  if (isOpen || properties.has('multiValueHeaders')) return 'unknown';
  const property = properties.get('headers');
  if (property === undefined) return false;
  const headers = objectOf(file, property.value);
  if (headers === undefined || headers.isOpen) return 'unknown';
  return [...headers.properties.keys()].some(name => name.toLowerCase() === originHeader);
}

function fixes(file: JavaScriptFile, { properties }: WrittenObject): readonly Fix[] {
  const quote = quoteOf(file);
  const header = `${quote}Access-Control-Allow-Origin${quote}: ${quote}*${quote}`;
  const headers = properties.get('headers');
  const status = properties.get('statusCode');
  if (headers === undefined) {
    if (!status?.value) return [];
    const edit = insert(file, status.value.end, `, headers: { ${header} }`);
    return [{ title: fixTitle, edits: [edit], isSafe: false }];
  }
  const { value } = headers;
  const first = value && ts.isObjectLiteralExpression(value) ? value.properties[0] : undefined;
  if (first === undefined) return [];
  return [{ title: fixTitle, edits: [insert(file, first.getStart(), `${header}, `)], isSafe: false }];
}
