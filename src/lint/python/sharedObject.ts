import type { SyntaxNode } from '@lezer/common';
import { isInvariant } from '../provenance.ts';
import { argumentOf } from './callArguments.ts';
import { hasOwnLines } from './moduleEdits.ts';
import { provenanceOf } from './provenance.ts';
import type { PythonFile } from './pythonFile.ts';
import type { Binding } from './scope.ts';
import { enclosingFunction } from './scopeNodes.ts';
import { moduleScope, resolveName } from './scopes.ts';
import { staticString } from './staticValue.ts';
import { childrenOf, isNamed, textOf } from './syntax.ts';
import { freshName, usesOf } from './uses.ts';

/** An object that a function makes, and what the module is to call it. */
export interface SharedObject {
  /** What makes it: the call, and what is called on it that is the same always (`.Table('orders')`). */
  readonly expression: SyntaxNode;
  /** The function that makes it now. */
  readonly owner: SyntaxNode;
  readonly name: string;
  /** Where it is the only value of a local name. */
  readonly local: LocalName | undefined;
}

/** The name that an object has in its function, and the statement that gives it. */
export interface LocalName {
  readonly binding: Binding;
  readonly statement: SyntaxNode;
}

/** `undefined` where the object cannot be shared: it is closed in the function, or its name has other values. */
export function sharedObject(file: PythonFile, call: SyntaxNode): SharedObject | undefined {
  const owner = enclosingFunction(call);
  if (owner?.name !== 'FunctionDefinition') return undefined;
  const expression = wholeExpression(file, call);
  if (expression.parent?.name === 'WithStatement' || holdsLines(file, expression)) return undefined;
  const statement = expression.parent?.name === 'AssignStatement' ? expression.parent : undefined;
  const target = statement && onlyTarget(statement, expression);
  if (!statement || !target) {
    return {
      expression,
      owner,
      name: freshName(file, ...suggestedNames(file, expression)),
      local: undefined,
    };
  }
  const binding = resolveName(file, target);
  const isOnlyValue = binding?.writes.length === 1 && binding.scope.node.from === owner.from;
  if (!isOnlyValue || !hasOwnLines(file, statement) || isClosed(file, binding)) return undefined;
  const isTaken = moduleScope(file).bindings.has(binding.name);
  const name = isTaken ? freshName(file, `shared_${binding.name}`) : binding.name;
  return { expression, owner, name, local: { binding, statement } };
}

/** A text over several lines changes with its indentation. */
function holdsLines(file: PythonFile, expression: SyntaxNode): boolean {
  return /"""|'''/.test(textOf(file, expression));
}

/** From `boto3.resource('dynamodb')` on to `.Table('orders')`, but not to what asks a service. */
function wholeExpression(file: PythonFile, call: SyntaxNode): SyntaxNode {
  const next = call.parent?.name === 'MemberExpression' ? call.parent.parent : undefined;
  const isCalled = next?.name === 'CallExpression' && next.firstChild?.from === call.from;
  return isCalled && isInvariant(provenanceOf(file, next)) ? wholeExpression(file, next) : call;
}

/** The name in `name = expression`. */
function onlyTarget(statement: SyntaxNode, expression: SyntaxNode): SyntaxNode | undefined {
  const [target, value, ...more] = childrenOf(statement).filter(
    child => isNamed(child) && child.name !== 'TypeDef',
  );
  const isOnly = more.length === 0 && target?.name === 'VariableName' && value?.from === expression.from;
  return isOnly ? target : undefined;
}

function isClosed(file: PythonFile, binding: Binding): boolean {
  return usesOf(file, binding).some(({ parent, nextSibling, to }) => {
    const isMember = parent?.name === 'MemberExpression' && nextSibling?.name === '.';
    const isEntered = parent?.name === 'WithStatement';
    return (
      isEntered ||
      (isMember && /^\s*\.\s*(?:a?close|quit|dispose|shutdown|disconnect)\b/.test(file.text.slice(to)))
    );
  });
}

function suggestedNames(file: PythonFile, expression: SyntaxNode): readonly string[] {
  const callee = textOf(file, expression.firstChild ?? expression);
  const method = /\w*$/.exec(callee)?.[0] ?? '';
  const service = /^(?:client|resource)$/.test(method) && argumentOf(file, expression, 'service_name', 0);
  const serviceName = service && staticString(file, service);
  if (serviceName && /^[a-z][\w-]*$/.test(serviceName))
    return [`${serviceName.replaceAll('-', '_')}_${method}`];
  if (method === 'connect') return ['connection'];
  const name = method
    .replace(/^create_/, '')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase();
  return name === '' ? ['client'] : [name, `${name}_client`];
}
