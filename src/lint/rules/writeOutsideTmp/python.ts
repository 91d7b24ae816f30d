import type { SyntaxNode } from '@lezer/common';
import { editsOf } from '../../codeEdits.ts';
import type { Fix, Report } from '../../finding.ts';
import { argumentOf } from '../../python/callArguments.ts';
import { knownPrefix } from '../../python/knownPrefix.ts';
import { isLocalOnly } from '../../python/localGuards.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { nodesByName, spanOf, textOf } from '../../python/syntax.ts';
import { resolveValue } from '../../python/values.ts';
import { writtenPath } from '../../python/writtenPath.ts';
import { isReadOnly, messageFor, pathInTmp } from './readOnlyPath.ts';

export function* checkPython(file: PythonFile): Iterable<Report> {
  if (/\bchdir\s*\(/.test(file.text)) return;
  for (const call of nodesByName(file, 'CallExpression')) {
    const path = writtenPath(file, call);
    const prefix = path && path !== 'working folder' ? knownPrefix(file, path) : undefined;
    if (path === undefined || (prefix && !isReadOnly(prefix))) continue;
    if (isLocalOnly(file, call) || file.invocationPath(call) === undefined) continue;
    const place = path === 'working folder' ? call : path;
    yield {
      at: spanOf(place),
      message: prefix ? messageFor(prefix) : extractsToTask,
      fixes: () => fixFor(file, call, path),
    };
  }
}

const extractsToTask =
  'Without a path this extracts to the working folder, /var/task. On Lambda only /tmp can be written to, so it fails with OSError 30.';

function fixFor(file: PythonFile, call: SyntaxNode, path: SyntaxNode | 'working folder'): readonly Fix[] {
  if (path === 'working folder') {
    const list = call.getChild('ArgList');
    if (!list || textOf(file, list) !== '()') return [];
    const edits = editsOf(file, [{ start: list.from, end: list.to, newText: '("/tmp")' }]);
    return [{ title: 'Extract to /tmp', edits, isSafe: false }];
  }
  const node = startOf(file, path);
  if (node === undefined) return [];
  const [, opening, content] = /^([fFrR]?["'])((?!["'])[^{}\\]+)/.exec(textOf(file, node)) ?? [];
  if (!/^(?:String|FormatString)$/.test(node.name) || opening === undefined || content === undefined)
    return [];
  const isEnded = node.name === 'String';
  const text = isEnded ? content.slice(0, -1) : content;
  const start = node.from + opening.length;
  const newText = pathInTmp(text);
  const edits = editsOf(file, [{ start, end: start + text.length, newText }]);
  return [{ title: `Write to ${newText}`, edits, isSafe: false }];
}

/** The first part of a path that is joined of several, as far as it stands in this file. */
function startOf(file: PythonFile, path: SyntaxNode, maxHops = 5): SyntaxNode | undefined {
  const value = maxHops > 0 ? resolveValue(file, path) : undefined;
  if (value?.type === 'expression') return value.file === file ? value.node : undefined;
  const first =
    value?.type === 'result' && value.file === file ? argumentOf(file, value.call, '', 0) : undefined;
  return first && startOf(file, first, maxHops - 1);
}
