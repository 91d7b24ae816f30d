import type { SyntaxNode } from '@lezer/common';
import { editsOf } from '../../codeEdits.ts';
import type { Fix, Report } from '../../finding.ts';
import { hasHttpTrigger } from '../../httpFunctions.ts';
import { isUnwrapped } from '../../python/apiResponses.ts';
import { callArguments } from '../../python/callArguments.ts';
import { isInTry } from '../../python/enclosing.ts';
import { hasOwnLines, indentationOf, lineBreakOf } from '../../python/moduleEdits.ts';
import { ownNodes } from '../../python/ownNodes.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { calleeOf } from '../../python/references.ts';
import { resolveName } from '../../python/scopes.ts';
import { staticString } from '../../python/staticValue.ts';
import { isSameNode, spanOf, textOf, unparenthesised } from '../../python/syntax.ts';
import { fixTitle, messageFor, schemaMethod } from './message.ts';

export function* checkPython(file: PythonFile): Generator<Report> {
  for (const handler of file.handlers) {
    const { node, functions } = handler;
    if (node === undefined || !isUnwrapped(handler) || !hasHttpTrigger(functions)) continue;
    if (looksAtBody(file, node)) continue;
    for (const call of ownNodes(file, node, 'CallExpression')) {
      if (!parsesBody(file, call, node) || isGuarded(file, call)) continue;
      const at = spanOf(call);
      yield { at, message: messageFor(functions), fixes: () => fixes(file, call, node) };
    }
  }
}

function parsesBody(file: PythonFile, call: SyntaxNode, handler: SyntaxNode): boolean {
  if (!/^(?:json|simplejson|ujson|orjson)\.loads$/.test(calleeOf(file, call) ?? '')) return false;
  const [text] = callArguments(file, call).positional;
  return text !== undefined && isBody(file, text, handler);
}

/** `event['body']`, `event.get('body')`, or a name that is set to it. */
function isBody(file: PythonFile, expression: SyntaxNode, handler: SyntaxNode): boolean {
  const node = unparenthesised(expression);
  if (node.name === 'VariableName') {
    const [write, ...others] = resolveName(file, node)?.writes ?? [];
    const { value } = write ?? {};
    return write?.kind === 'assignment' && others.length === 0 && !!value && isBody(file, value, handler);
  }
  const isGet = node.name === 'CallExpression' && /\.get$/.test(textOf(file, node.firstChild ?? node));
  const object = isGet ? node.firstChild?.firstChild : node.firstChild;
  const { positional } = isGet ? callArguments(file, node) : { positional: node.getChildren('String') };
  const [key] = positional;
  if (!key || positional.length !== 1 || staticString(file, key) !== 'body') return false;
  return (isGet || node.name === 'MemberExpression') && !!object && isEvent(file, object, handler);
}

function isEvent(file: PythonFile, object: SyntaxNode, handler: SyntaxNode): boolean {
  const event = handler.getChild('ParamList')?.getChild('VariableName');
  return object.name === 'VariableName' && !!event && textOf(file, object) === textOf(file, event);
}

/** Whether a condition of the handler asks for the body: then it knows that there may be none. */
function looksAtBody(file: PythonFile, handler: SyntaxNode): boolean {
  return ownNodes(file, handler, 'IfStatement', 'ConditionalExpression', 'BinaryExpression').some(node => {
    if (node.name === 'BinaryExpression' && !node.getChild('or') && !node.getChild('and')) return false;
    const isIf = node.name === 'IfStatement';
    const condition = isIf ? node.firstChild?.nextSibling : node.getChild('if')?.nextSibling;
    const tested = node.name === 'BinaryExpression' ? node.firstChild : condition;
    return !!tested && /\bbody\b/.test(textOf(file, tested));
  });
}

function isGuarded(file: PythonFile, call: SyntaxNode): boolean {
  if (isInTry(call)) return true;
  const around = call.parent?.name === 'ArgList' ? call.parent.parent : null;
  const method = around?.firstChild?.getChild('PropertyName');
  return !!method && schemaMethod.test(textOf(file, method));
}

/** For an assignment in the body of the handler. */
function fixes(file: PythonFile, call: SyntaxNode, handler: SyntaxNode): readonly Fix[] {
  let statement: SyntaxNode | null = call;
  while (statement && statement.name !== 'AssignStatement') statement = statement.parent;
  const text = statement ? textOf(file, statement) : '';
  if (!statement || text.includes('\n') || !hasOwnLines(file, statement)) return [];
  if (!isSameNode(statement.parent, handler.getChild('Body'))) return [];
  const indentation = indentationOf(file, statement);
  const lines = [
    'try:',
    `${indentation}${text}`,
    'except (KeyError, TypeError, ValueError):',
    `${indentation}return {"statusCode": 400, "body": "The body must be JSON."}`,
  ];
  const newText = lines.join(lineBreakOf(file) + indentation);
  const edits = editsOf(file, [{ start: statement.from, end: statement.to, newText }]);
  return [{ title: fixTitle, edits, isSafe: false }];
}
