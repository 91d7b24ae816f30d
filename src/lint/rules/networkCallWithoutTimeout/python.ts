import type { SyntaxNode } from '@lezer/common';
import { editsOf } from '../../codeEdits.ts';
import type { Fix, Report } from '../../finding.ts';
import { callArguments, receiverOf } from '../../python/callArguments.ts';
import { knownPrefix } from '../../python/knownPrefix.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { calleeOf, instanceOf } from '../../python/references.ts';
import { nodesByName, nodesWithin, spanOf, textOf } from '../../python/syntax.ts';
import { resolveValue } from '../../python/values.ts';
import { answersCloudFormation, messageFor, ownMachine, proposedTimeoutMs } from './timeouts.ts';

const methods = '(?:get|post|put|patch|delete|head|options|request)';
const requestsCall = new RegExp(`^requests\\.(?:api\\.)?${methods}$`);
const httpxCall = new RegExp(`^httpx\\.(?:stream|${methods})$`);
const method = new RegExp(`^(?:stream|${methods})$`);

/** How a call is limited: by an argument that has to be there, or that must not be `None`. */
interface NetworkCall {
  readonly name: string;
  /** The place of the timeout among the arguments, where it may come without its name. */
  readonly place?: number;
  /** Whether it has a timeout unless somebody takes it away. */
  readonly isLimited: boolean;
}

export function* checkPython(file: PythonFile): Iterable<Report> {
  if (answersCloudFormation(file)) return;
  for (const node of nodesByName(file, 'CallExpression')) {
    const call = networkCall(file, node);
    if (call === undefined || !isUnlimited(file, node, call)) continue;
    if (isOnOwnMachine(file, node) || file.invocationPath(node) === undefined) continue;
    const callee = node.firstChild ?? node;
    yield {
      at: spanOf(callee),
      message: messageFor(call.name),
      fixes: () => fixFor(file, node),
    };
  }
}

function networkCall(file: PythonFile, node: SyntaxNode): NetworkCall | undefined {
  const name = calleeOf(file, node);
  if (name !== undefined && requestsCall.test(name)) return { name, isLimited: false };
  if (name !== undefined && httpxCall.test(name)) return { name, isLimited: true };
  const isSocket = name === 'urllib.request.urlopen' || name === 'socket.create_connection';
  if (isSocket && !/\bsetdefaulttimeout\b/.test(file.text)) {
    return { name, place: name === 'urllib.request.urlopen' ? 2 : 1, isLimited: false };
  }
  return sessionCall(file, node);
}

/** A method of a `requests.Session`, or of an `httpx.Client` that was made without a timeout. */
function sessionCall(file: PythonFile, node: SyntaxNode): NetworkCall | undefined {
  const receiver = receiverOf(node);
  const name = textOf(file, node.firstChild?.lastChild ?? node);
  if (receiver === undefined || !method.test(name)) return undefined;
  const made = instanceOf(file, receiver);
  if (made === undefined || /\.mount\(/.test(file.text) || /\.mount\(/.test(made.file.text)) return undefined;
  const shown = `${textOf(file, receiver)}.${name}`;
  if (/^requests\.(?:sessions\.)?(?:Session|session)\(\)$/.test(made.chain))
    return { name: shown, isLimited: false };
  if (!/^httpx\.(?:Async)?Client\(\)$/.test(made.chain)) return undefined;
  const timeout = callArguments(made.file, made.call).keywords.get('timeout');
  return { name: shown, isLimited: timeout === undefined || textOf(made.file, timeout) !== 'None' };
}

function isUnlimited(file: PythonFile, node: SyntaxNode, { place, isLimited }: NetworkCall): boolean {
  const { positional, keywords, unpacked } = callArguments(file, node);
  const timeout = keywords.get('timeout') ?? (place === undefined ? undefined : positional[place]);
  if (timeout) return textOf(file, timeout) === 'None';
  return !isLimited && unpacked.length === 0;
}

function isOnOwnMachine(file: PythonFile, node: SyntaxNode): boolean {
  const { positional, keywords } = callArguments(file, node);
  return [...positional.slice(0, 2), ...keywords.values()].some(argument => {
    const prefix = knownPrefix(file, argument).text;
    return ownMachine.test(prefix) || ownMachine.test(writtenOut(file, argument));
  });
}

/** The text of an expression with that of the names in it, a request and its address deep. */
function writtenOut(file: PythonFile, node: SyntaxNode, depth = 2): string {
  const names = depth > 0 ? nodesWithin(file, node, 'VariableName') : [];
  const texts = names.map(name => {
    const value = resolveValue(file, name);
    if (value?.type === 'expression') return writtenOut(value.file, value.node, depth - 1);
    return value?.type === 'result' ? writtenOut(value.file, value.call, depth - 1) : '';
  });
  return [textOf(file, node), ...texts].join(' ');
}

function fixFor(file: PythonFile, node: SyntaxNode): readonly Fix[] {
  const timeoutMs = proposedTimeoutMs(file.functions);
  const title = `Give up after ${timeoutMs / 1000} seconds`;
  const given = callArguments(file, node).keywords.get('timeout');
  const seconds = String(timeoutMs / 1000);
  if (given) {
    const edits = editsOf(file, [{ start: given.from, end: given.to, newText: seconds }]);
    return [{ title, edits, isSafe: false }];
  }
  const list = node.getChild('ArgList');
  const closing = list?.lastChild;
  const last = closing?.prevSibling;
  if (!list || !closing || !last || closing.name !== ')' || last.name === 'Comment') return [];
  const comma = last.name === ',' ? ' ' : last.name === '(' ? '' : ', ';
  const edits = editsOf(file, [{ start: last.to, end: last.to, newText: `${comma}timeout=${seconds}` }]);
  return [{ title, edits, isSafe: false }];
}
