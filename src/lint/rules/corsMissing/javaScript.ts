import ts from 'typescript';
import type { FileEdit, Fix, Report } from '../../finding.ts';
import { apiResponsesOf } from '../../javaScript/apiResponses.ts';
import { insert, quoteOf } from '../../javaScript/edits.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { objectOf, type WrittenObject } from '../../javaScript/objectProperties.ts';
import { fixTitle, type HasOrigin, lackingOrigin, tellsOrigin } from './browsers.ts';

export function* checkJavaScript(file: JavaScriptFile): Generator<Report> {
  const reported = new Set<ts.Node>();
  for (const handler of file.handlers) {
    const responses = apiResponsesOf(file, handler).filter(
      response => response.file === file && response.properties.has('statusCode'),
    );
    for (const { at: response, message, responses: lacking } of lackingOrigin(
      responses,
      handler.functions,
      hasOrigin,
    )) {
      const status = response.properties.get('statusCode');
      if (status?.value === undefined || reported.has(status.value)) continue;
      reported.add(status.value);
      const at = { start: status.name.getStart(), end: status.value.end };
      yield { at, message, fixes: () => fixes(file, lacking) };
    }
  }
}

function hasOrigin({ file, properties, isOpen }: WrittenObject): HasOrigin {
  if (isOpen || properties.has('multiValueHeaders')) return 'unknown';
  const property = properties.get('headers');
  if (property === undefined) return false;
  const headers = objectOf(file, property.value);
  if (headers === undefined || headers.isOpen) return 'unknown';
  return tellsOrigin(headers.properties.keys());
}

function fixes(file: JavaScriptFile, responses: readonly WrittenObject[]): readonly Fix[] {
  const edits = responses.map(response => headerEdit(file, response)).filter(edit => edit !== undefined);
  return edits.length === responses.length ? [{ title: fixTitle, edits, isSafe: false }] : [];
}

function headerEdit(file: JavaScriptFile, { properties }: WrittenObject): FileEdit | undefined {
  const quote = quoteOf(file);
  const header = `${quote}Access-Control-Allow-Origin${quote}: ${quote}*${quote}`;
  const headers = properties.get('headers');
  const status = properties.get('statusCode');
  if (headers === undefined)
    return status?.value && insert(file, status.value.end, `, headers: { ${header} }`);
  const { value } = headers;
  const first = value && ts.isObjectLiteralExpression(value) ? value.properties[0] : undefined;
  return first && insert(file, first.getStart(), `${header}, `);
}
