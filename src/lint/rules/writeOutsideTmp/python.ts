import type { SyntaxNode } from '@lezer/common';
import { editsOf } from '../../codeEdits.ts';
import type { Fix, Report } from '../../finding.ts';
import { argumentOf } from '../../python/callArguments.ts';
import { isPath, knownPrefix, receiverOf } from '../../python/knownPrefix.ts';
import { isLocalOnly } from '../../python/localGuards.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { calleeOf, instanceOf } from '../../python/references.ts';
import { staticString } from '../../python/staticValue.ts';
import { nodesByName, textOf } from '../../python/syntax.ts';
import { resolveValue } from '../../python/values.ts';
import { isReadOnly, messageFor, pathInTmp } from './readOnlyPath.ts';

interface PathArgument {
  readonly keyword: string;
  readonly place: number;
}

const written: PathArgument = { keyword: 'path', place: 0 };
const destination: PathArgument = { keyword: 'dst', place: 1 };

/** The functions that write, with their argument for the path. */
const writers: Readonly<Record<string, PathArgument>> = {
  'os.mkdir': written,
  'os.makedirs': { keyword: 'name', place: 0 },
  'os.rename': destination,
  'os.replace': destination,
  'shutil.copy': destination,
  'shutil.copy2': destination,
  'shutil.copyfile': destination,
  'shutil.copytree': destination,
  'shutil.move': destination,
  'urllib.request.urlretrieve': { keyword: 'filename', place: 1 },
};

/** Methods of `pathlib.Path` that write to the path itself. */
const pathWriters = new Set(['write_text', 'write_bytes', 'mkdir', 'touch']);

export function* checkPython(file: PythonFile): Iterable<Report> {
  if (/\bchdir\s*\(/.test(file.text)) return;
  for (const call of nodesByName(file, 'CallExpression')) {
    const path = writtenPath(file, call);
    const prefix = path && path !== 'working folder' ? knownPrefix(file, path) : undefined;
    if (path === undefined || (prefix && !isReadOnly(prefix))) continue;
    if (isLocalOnly(file, call) || file.invocationPath(call) === undefined) continue;
    const place = path === 'working folder' ? call : path;
    yield {
      at: { start: place.from, end: place.to },
      message: prefix ? messageFor(prefix) : extractsToTask,
      fixes: () => fixFor(file, call, path),
    };
  }
}

const extractsToTask =
  'Without a path this extracts to the working folder, /var/task. On Lambda only /tmp can be written to, so it fails with OSError 30.';

function writtenPath(file: PythonFile, call: SyntaxNode): SyntaxNode | 'working folder' | undefined {
  const callee = calleeOf(file, call);
  if (callee === 'open' || callee === 'io.open') return opened(file, call, 0);
  const writer = callee === undefined ? undefined : writers[callee];
  if (writer) return argumentOf(file, call, writer.keyword, writer.place);
  const receiver = receiverOf(call);
  const method = receiver && textOf(file, call.firstChild?.lastChild ?? call);
  if (receiver === undefined || method === undefined) return undefined;
  if (pathWriters.has(method)) return isPath(file, receiver) ? receiver : undefined;
  if (method === 'open' && isPath(file, receiver)) return opened(file, call, -1) && receiver;
  if (method === 'extractall') return extracted(file, call, receiver);
  return method === 'download_file' ? downloaded(file, call, receiver) : undefined;
}

/** The path of an `open` whose mode writes. For `Path.open` the mode is the first argument: `place` is -1. */
function opened(file: PythonFile, call: SyntaxNode, place: 0 | -1): SyntaxNode | undefined {
  const mode = argumentOf(file, call, 'mode', place + 1);
  const text = mode && staticString(file, mode);
  if (text === undefined || !/[wax+]/.test(text)) return undefined;
  return place === 0 ? argumentOf(file, call, 'file', 0) : call;
}

function extracted(
  file: PythonFile,
  call: SyntaxNode,
  receiver: SyntaxNode,
): SyntaxNode | 'working folder' | undefined {
  const chain = instanceOf(file, receiver)?.chain ?? '';
  if (!/^(?:zipfile\.ZipFile|tarfile\.(?:open|TarFile))\(\)$/.test(chain)) return undefined;
  return argumentOf(file, call, 'path', 0) ?? 'working folder';
}

/** Of a boto3 client (`bucket, key, filename`), bucket (`key, filename`) or object (`filename`). */
function downloaded(file: PythonFile, call: SyntaxNode, receiver: SyntaxNode): SyntaxNode | undefined {
  const chain = instanceOf(file, receiver)?.chain ?? '';
  if (!/^(?:boto3|.*Session\(\))\.(?:client|resource)\(\)/.test(chain)) return undefined;
  const place = chain.endsWith('.client()') ? 2 : chain.endsWith('.Bucket()') ? 1 : 0;
  return argumentOf(file, call, 'Filename', place);
}

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
