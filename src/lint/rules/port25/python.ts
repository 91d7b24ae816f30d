import type { SyntaxNode } from '@lezer/common';
import { editsOf, insertion } from '../../codeEdits.ts';
import type { Fix, Report } from '../../finding.ts';
import { callArguments } from '../../python/callArguments.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { calleeOf } from '../../python/references.ts';
import { staticNumber, staticString } from '../../python/staticValue.ts';
import { nodesByName, spanOf, textOf } from '../../python/syntax.ts';
import { message } from './message.ts';

export function* checkPython(file: PythonFile): Iterable<Report> {
  for (const call of nodesByName(file, 'CallExpression')) {
    if (calleeOf(file, call) !== 'smtplib.SMTP') continue;
    const { positional, keywords, unpacked } = callArguments(file, call);
    const host = keywords.get('host') ?? positional[0];
    const port = keywords.get('port') ?? positional[1];
    if (host === undefined || unpacked.length > 0 || !isPort25(file, host, port)) continue;
    const at = call.firstChild ?? call;
    yield { at: spanOf(at), message, fixes: () => fixFor(file, host, port) };
  }
}

/** Without a port, or with 0, it is 25; the host may hold another one: `smtp.example.com:587`. */
function isPort25(file: PythonFile, host: SyntaxNode, port: SyntaxNode | undefined): boolean {
  const name = staticString(file, host);
  if (name !== undefined && /^(?:localhost|127\.|::1)/.test(name)) return false;
  const number = port && staticNumber(file, port);
  if (port && number !== 0) return number === 25;
  const [, written] = /:(\d+)$/.exec(name ?? '') ?? [];
  if (written !== undefined) return written === '25';
  return name !== undefined || /HOST|SERVER|SMTP|RELAY/i.test(textOf(file, host));
}

function fixFor(file: PythonFile, host: SyntaxNode, port: SyntaxNode | undefined): readonly Fix[] {
  const title = 'Use port 587';
  if (port) {
    if (port.name !== 'Number') return [];
    return [
      { title, edits: editsOf(file, [{ start: port.from, end: port.to, newText: '587' }]), isSafe: false },
    ];
  }
  const text = textOf(file, host);
  if (/:25['"]$/.test(text)) {
    const newText = text.replace(/:25(?=['"]$)/, ':587');
    return [{ title, edits: editsOf(file, [{ start: host.from, end: host.to, newText }]), isSafe: false }];
  }
  const isNamed = host.prevSibling?.name === 'AssignOp';
  const newText = isNamed ? ', port=587' : ', 587';
  return [{ title, edits: editsOf(file, [insertion(host.to, newText)]), isSafe: false }];
}
