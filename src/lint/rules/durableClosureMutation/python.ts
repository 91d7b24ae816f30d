import type { SyntaxNode } from '@lezer/common';
import type { Report } from '../../finding.ts';
import { durableCodeOf } from '../../python/durable.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { resolveName } from '../../python/scopes.ts';
import { isWithin, nodesWithin, spanOf, textOf } from '../../python/syntax.ts';
import { usesOf } from '../../python/uses.ts';

/** A name whose value, or an element or attribute of whose value, is changed. */
interface Change {
  readonly name: SyntaxNode;
  readonly at: SyntaxNode;
}

/** Methods of lists, dictionaries and sets that change them. */
const changing =
  /^(?:append|extend|insert|remove|pop|popitem|clear|sort|reverse|update|add|discard|setdefault)$/;

export function* checkPython(file: PythonFile): Generator<Report> {
  const reported = new Set<number>();
  for (const { name: operation, bodies } of durableCodeOf(file).operations) {
    for (const body of bodies) {
      for (const { name, at } of changesIn(file, body)) {
        if (reported.has(at.from) || !isLostVariable(file, name, body)) continue;
        reported.add(at.from);
        yield {
          at: spanOf(at),
          message: `${textOf(file, name)} is changed inside of ${operation}, whose body a replay skips: the change is lost then. Return the value instead.`,
        };
      }
    }
  }
}

function* changesIn(file: PythonFile, body: SyntaxNode): Iterable<Change> {
  for (const at of nodesWithin(file, body, 'AssignStatement', 'UpdateStatement')) {
    const name = at.firstChild && baseOf(at.firstChild);
    if (name) yield { name, at };
  }
  for (const call of nodesWithin(file, body, 'CallExpression')) {
    const callee = call.firstChild;
    const method = callee?.name === 'MemberExpression' ? callee.getChild('PropertyName') : null;
    if (!callee?.firstChild || !method || !changing.test(textOf(file, method))) continue;
    const name = baseOf(callee.firstChild);
    if (name) yield { name, at: callee };
  }
}

function baseOf(target: SyntaxNode): SyntaxNode | undefined {
  let node = target;
  while (node.name === 'MemberExpression' && node.firstChild) node = node.firstChild;
  return node.name === 'VariableName' ? node : undefined;
}

/** A variable of a function around the body, with a value of its own, that is read outside of the body. */
function isLostVariable(file: PythonFile, name: SyntaxNode, body: SyntaxNode): boolean {
  const binding = resolveName(file, name);
  if (binding?.scope.kind !== 'function' || isWithin(binding.scope.node, body)) return false;
  if (binding.writes.some(({ kind }) => kind !== 'assignment' && kind !== 'augmented')) return false;
  const isOwn = binding.writes.some(({ value }) => value !== undefined && isOwnValue(file, value));
  return isOwn && usesOf(file, binding).some(use => !isWithin(use, body) && isRead(use));
}

/** What comes from elsewhere, a client for instance, may have methods of the same names. */
function isOwnValue(file: PythonFile, value: SyntaxNode): boolean {
  if (/^(?:Number|String|Boolean|None|ArrayExpression|DictionaryExpression|SetExpression)$/.test(value.name))
    return true;
  return (
    value.name === 'CallExpression' &&
    /^(?:list|dict|set|defaultdict|Counter|deque)\(/.test(textOf(file, value))
  );
}

function isRead(use: SyntaxNode): boolean {
  const { parent } = use;
  const isTarget =
    /^(?:AssignStatement|UpdateStatement)$/.test(parent?.name ?? '') && parent?.firstChild?.from === use.from;
  return !isTarget && parent?.name !== 'ScopeStatement';
}
