import type { SyntaxNode } from '@lezer/common';
import { argumentOf, receiverOf } from './callArguments.ts';
import type { PythonFile } from './pythonFile.ts';
import { calleeOf, chainOf, instanceOf } from './references.ts';
import { staticString } from './staticValue.ts';
import { textOf } from './syntax.ts';
import { resolveValue } from './values.ts';

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

/**
 * The expression for the path that a call writes to: of `open` with a mode that writes, of functions that copy, of
 * `pathlib`, archives and downloads of boto3. `undefined` for every other call.
 */
export function writtenPath(file: PythonFile, call: SyntaxNode): SyntaxNode | 'working folder' | undefined {
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

const pathChain =
  /^pathlib\.\w*Path(?:\.\w+)?\(\)(?:\.(?:parents?|(?:with_\w+|resolve|absolute|joinpath|expanduser)\(\)))*$/;

/** Whether an expression is a path of `pathlib`. */
function isPath(file: PythonFile, node: SyntaxNode): boolean {
  const value = resolveValue(file, node);
  if (value === undefined) return false;
  if (value.type !== 'expression') return pathChain.test(chainOf(value) ?? '');
  const { firstChild, name } = value.node;
  return name === 'BinaryExpression' && firstChild !== null && isPath(value.file, firstChild);
}
