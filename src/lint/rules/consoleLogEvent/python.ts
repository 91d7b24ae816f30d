import type { SyntaxNode } from '@lezer/common';
import { editsOf, lineRemoval } from '../../codeEdits.ts';
import type { Fix, Report } from '../../finding.ts';
import { hasHttpTrigger } from '../../httpFunctions.ts';
import { callArguments } from '../../python/callArguments.ts';
import { parametersOf } from '../../python/definitions.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { calleeOf } from '../../python/references.ts';
import { resolveName } from '../../python/scopes.ts';
import { staticString } from '../../python/staticValue.ts';
import { childrenOf, isNamed, nodesByName, textOf, unparenthesised } from '../../python/syntax.ts';
import { debugCondition, messageFor } from './message.ts';

export function* checkPython(file: PythonFile): Iterable<Report> {
  if (!hasHttpTrigger(file.functions)) return;
  for (const call of nodesByName(file, 'CallExpression')) {
    if (!isLog(file, call) || isForDebugging(file, call)) continue;
    const { positional, keywords } = callArguments(file, call);
    if (![...positional, ...keywords.values()].some(argument => showsEvent(file, argument))) continue;
    const path = file.invocationPath(call);
    if (path === undefined) continue;
    yield {
      at: { start: call.from, end: call.to },
      message: messageFor(path.handlerName),
      fixes: () => removal(file, call),
    };
  }
}

/** `print(…)`, and the methods of what is called a logger, but for those that are off in production. */
function isLog(file: PythonFile, call: SyntaxNode): boolean {
  const callee = calleeOf(file, call);
  if (
    callee !== undefined &&
    /^(?:print|pprint\.pprint|logging\.(?:info|warning|error|critical))$/.test(callee)
  )
    return true;
  const text = call.firstChild ? textOf(file, call.firstChild) : '';
  return /(?:^|\.)_?(?:log|logger)\.(?:info|warning|warn|error|critical)$/i.test(text);
}

function isForDebugging(file: PythonFile, node: SyntaxNode): boolean {
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (parent.name !== 'IfStatement') continue;
    const header = file.text.slice(parent.from, parent.getChild('Body')?.from);
    if (debugCondition.test(header)) return true;
  }
  return false;
}

/** Whether a logged value holds the event, as it is, as text, in an f-string, or in a dictionary. */
function showsEvent(file: PythonFile, expression: SyntaxNode): boolean {
  const node = unparenthesised(expression);
  if (isEvent(file, node)) return true;
  switch (node.name) {
    case 'CallExpression': {
      const [first] = callArguments(file, node).positional;
      const isText = /^(?:json\.dumps|str|repr|pprint\.pformat)$/.test(calleeOf(file, node) ?? '');
      return isText && first !== undefined && showsEvent(file, first);
    }
    case 'FormatString':
      return node.getChildren('FormatReplacement').some(part => holdsEvent(file, part));
    case 'BinaryExpression':
    case 'DictionaryExpression':
    case 'TupleExpression':
      return holdsEvent(file, node);
    default:
      return false;
  }
}

function holdsEvent(file: PythonFile, node: SyntaxNode): boolean {
  return childrenOf(node).some(child => isNamed(child) && showsEvent(file, child));
}

/** The first parameter of a handler, what is passed on from there, and its headers. */
function isEvent(file: PythonFile, expression: SyntaxNode, maxCalls = 3): boolean {
  const node = withoutDefault(unparenthesised(expression));
  const object = objectWithHeaders(file, node);
  if (object) return isEvent(file, object, maxCalls);
  const binding = node.name === 'VariableName' ? resolveName(file, node) : undefined;
  const [write, ...others] = binding?.writes ?? [];
  if (!binding || !write || others.length > 0 || maxCalls <= 0) return false;
  if (write.kind === 'assignment' && write.value) {
    return !isStripped(file, textOf(file, node)) && isEvent(file, write.value, maxCalls - 1);
  }
  if (write.kind !== 'parameter') return false;
  const owner = binding.scope.node;
  const place = parametersOf(owner).findIndex(({ from }) => from === write.name.from);
  if (
    file.handlers.some(({ definition }) => definition?.file === file && definition.node.from === owner.from)
  ) {
    return place === 0;
  }
  return file.callSites(owner).some(({ file: caller, node: call, isCall }) => {
    const given = isCall ? callArguments(caller, call).positional[place] : undefined;
    return given !== undefined && isEvent(caller, given, maxCalls - 1);
  });
}

/** Whether something is taken out of what a name holds, or put in its place. */
function isStripped(file: PythonFile, name: string): boolean {
  return new RegExp(`\\bdel\\s+${name}\\b|\\b${name}(?:\\.pop\\(|\\[[^\\]]*\\]\\s*=(?!=))`).test(file.text);
}

/** `a` of `a or {}`. */
function withoutDefault(node: SyntaxNode): SyntaxNode {
  return node.name === 'BinaryExpression' && node.getChild('or') ? (node.firstChild ?? node) : node;
}

/** `event` of `event['headers']` and `event.get('headers', {})`. */
function objectWithHeaders(file: PythonFile, node: SyntaxNode): SyntaxNode | undefined {
  const isGet = node.name === 'CallExpression' && /\.get$/.test(textOf(file, node.firstChild ?? node));
  const member = isGet ? node.firstChild : node;
  if (member?.name !== 'MemberExpression') return undefined;
  const [object, index] = childrenOf(member).filter(isNamed);
  const key = isGet ? callArguments(file, node).positional[0] : index;
  const isHeaders = key?.name === 'String' && /^(?:multiValueH|h)eaders$/.test(staticString(file, key) ?? '');
  return isHeaders ? object : undefined;
}

/** A body needs a statement. */
function removal(file: PythonFile, call: SyntaxNode): readonly Fix[] {
  const statement = call.parent;
  const body = statement?.parent;
  if (statement?.name !== 'ExpressionStatement' || body?.name !== 'Body') return [];
  if (childrenOf(body).filter(({ name }) => name.endsWith('Statement')).length < 2) return [];
  const edits = editsOf(file, [lineRemoval(file, { start: statement.from, end: statement.to })]);
  return [{ title: 'Remove the log', edits, isSafe: false }];
}
