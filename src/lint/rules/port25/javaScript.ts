import ts from 'typescript';
import type { Fix, Report } from '../../finding.ts';
import { packageCallsOf } from '../../javaScript/calls.ts';
import { replace } from '../../javaScript/edits.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { objectOf } from '../../javaScript/objectProperties.ts';
import { staticNumber, staticString } from '../../javaScript/staticValue.ts';
import { spanOf, unwrapped } from '../../javaScript/syntax.ts';
import { message } from './message.ts';

export function* checkJavaScript(file: JavaScriptFile): Iterable<Report> {
  for (const { node: call, reference } of packageCallsOf(file)) {
    const name = `${reference.module}.${reference.path.join('.')}`;
    if (!/^(?:nodemailer\.createTransport|net\.(?:connect|createConnection))$/.test(name)) continue;
    const port = portOf(file, call);
    if (port === undefined) continue;
    yield { at: spanOf(port), message, fixes: () => fixFor(file, port) };
  }
}

/** What says that the port is 25. */
function portOf(file: JavaScriptFile, call: ts.CallExpression): ts.Expression | undefined {
  const [first, second] = call.arguments;
  if (first === undefined) return undefined;
  if (is25(file, first)) return second && isOwnHost(file, second) ? undefined : first;
  const address = staticString(file, first);
  if (address !== undefined) return /^smtps?:\/\/[^/]*:25(?:[/?]|$)/.test(address) ? first : undefined;
  const options = objectOf(file, first);
  const port = options?.properties.get('port');
  const host = options?.properties.get('host')?.value;
  if (!options || !port?.value || !is25(port.file, port.value)) return undefined;
  if (host && isOwnHost(options.file, host)) return undefined;
  return port.file === file ? port.value : first;
}

function is25(file: JavaScriptFile, expression: ts.Expression): boolean {
  return staticNumber(file, expression) === 25 || staticString(file, expression) === '25';
}

function isOwnHost(file: JavaScriptFile, expression: ts.Expression): boolean {
  return /^(?:localhost|127\.|::1)/.test(staticString(file, expression) ?? '');
}

function fixFor(file: JavaScriptFile, port: ts.Expression): readonly Fix[] {
  const node = unwrapped(port);
  const text = node.getText();
  const newText = /^['"`]?25['"`]?$/.test(text)
    ? text.replace('25', '587')
    : text.replace(/:25(?=\D*$)/, ':587');
  if (!ts.isLiteralExpression(node) || newText === text) return [];
  return [{ title: 'Use port 587', edits: [replace(file, spanOf(node), newText)], isSafe: false }];
}
