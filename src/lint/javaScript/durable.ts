import ts from 'typescript';
import { rememberedPer } from '../remembered.ts';
import { isInlineCallback } from './codeUnits.ts';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { nodesOf } from './nodesByKind.ts';
import { runTimeParameters } from './parameters.ts';
import { referenceOf, referenceOfType } from './references.ts';
import { enclosingFunction, isFunctionNode, isWithin, memberName, unwrapped } from './syntax.ts';
import { usesOf } from './uses.ts';
import { resolveValue } from './values.ts';

/** A call of an operation of the durable execution SDK: `context.step('load', async () => …)`. */
export interface DurableOperation {
  readonly call: ts.CallExpression;
  readonly name: string;
  /** The parameter that the operation is called on. */
  readonly context: ts.ParameterDeclaration;
  /** The functions of this file that it is given: of a step its body, of `map` what is done with each item. */
  readonly bodies: readonly ts.FunctionLikeDeclaration[];
}

/** What a file does with the durable execution SDK (`@aws/durable-execution-sdk-js`). */
export interface DurableCode {
  /** In the order of the text. */
  readonly operations: readonly DurableOperation[];
  /**
   * Whether code runs again, from the top, each time that the execution goes on: not the bodies of steps, and not what
   * comes behind the last operation.
   */
  isReplayed(node: ts.Node): boolean;
  /** Whether a function gets a context, or is the body of an operation. */
  isDurable(fn: ts.FunctionLikeDeclaration): boolean;
}

const sdk = '@aws/durable-execution-sdk-js';

/** Operations whose functions get a context of their own, as their first parameter, and are replayed. */
const childOperations = new Set(['runInChildContext', 'map', 'parallel']);
/** Operations whose functions run until they succeed once; later their result is read from the checkpoint. */
const stepOperations = new Set(['step', 'waitForCallback', 'waitForCondition']);
const otherOperations = new Set(['wait', 'invoke', 'createCallback']);

/** More rounds than contexts are handed down by functions that are passed by name. */
const maxRounds = 5;

/** Whether the functions that an operation is given have a context of their own. */
export function hasOwnContext({ name }: DurableOperation): boolean {
  return childOperations.has(name);
}

/** Finds out once for each file what it does with the SDK. */
export const durableCodeOf = rememberedPer((file: JavaScriptFile): DurableCode => {
  const contexts = new Set(contextsByDeclaration(file));
  let operations: readonly DurableOperation[] = [];
  for (let round = 0, known = -1; contexts.size > known && round < maxRounds; round++) {
    known = contexts.size;
    operations = contexts.size === 0 ? [] : findOperations(file, contexts);
    for (const operation of operations.filter(hasOwnContext)) {
      for (const [first] of operation.bodies.map(runTimeParameters)) if (first) contexts.add(first);
    }
  }
  const steps = new Set(operations.flatMap(operation => (hasOwnContext(operation) ? [] : operation.bodies)));
  const replayed = new Set<ts.Node>([...contexts].map(({ parent }) => parent));
  for (const operation of operations) {
    if (hasOwnContext(operation)) for (const body of operation.bodies) replayed.add(body);
  }

  function isReplayed(node: ts.Node): boolean {
    if (replayed.size === 0) return false;
    for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
      if (steps.has(fn)) return false;
      if (replayed.has(fn))
        return fn.parameters.some(parameter => contexts.has(parameter) && isUsedBehind(parameter, node));
      if (!isInlineCallback(fn)) return false;
    }
    return false;
  }

  return { operations, isReplayed, isDurable: fn => steps.has(fn) || replayed.has(fn) };
});

/** Whether an operation may come behind a node: its context is used there, around it, or in the same loop. */
function isUsedBehind(context: ts.ParameterDeclaration, node: ts.Node): boolean {
  const uses = usesOf(context).filter(({ parent }) => !isHarmlessAccess(parent));
  let loop: ts.Node | undefined;
  let region: ts.Node = context.parent;
  for (let current = node; current !== region && !ts.isSourceFile(current); current = current.parent) {
    if (ts.isReturnStatement(current)) return uses.some(use => isWithin(use, current));
    if (ts.isIterationStatement(current, false)) loop = current;
    // Nothing comes behind a block that ends so.
    if (ts.isBlock(current) && current.statements.at(-1)?.kind === ts.SyntaxKind.ReturnStatement) {
      region = current;
      break;
    }
  }
  const isBehind = (use: ts.Node) =>
    wholeExpression(use).end > node.end || (loop !== undefined && isWithin(use, loop));
  return uses.some(use => isWithin(use, region) && isBehind(use));
}

function isHarmlessAccess(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) && /^(?:logger|lambdaContext)$/.test(node.name.text);
}

function wholeExpression(node: ts.Node): ts.Node {
  let whole = node;
  while (ts.isExpression(whole.parent) && !isFunctionNode(whole.parent)) whole = whole.parent;
  return whole;
}

/** The parameters that are contexts by the function they belong to, or by their type. */
function* contextsByDeclaration(file: JavaScriptFile): Iterable<ts.ParameterDeclaration> {
  for (const { node, wrappers } of file.handlers) {
    const context =
      node && wrappers.includes('withDurableExecution') ? runTimeParameters(node)[1] : undefined;
    if (context) yield context;
  }
  // The package and its functions have the word in their names.
  if (!/durable/i.test(file.text)) return;
  for (const call of nodesOf(file, ts.SyntaxKind.CallExpression)) {
    const [handler] = call.arguments;
    const reference = handler && referenceOf(file, call.expression);
    if (reference?.module !== sdk || reference.path.at(-1) !== 'withDurableExecution') continue;
    const [fn] = handler ? functionsAt(file, handler) : [];
    const context = fn && runTimeParameters(fn)[1];
    if (context) yield context;
  }
  for (const fn of file.functionNodes) {
    for (const parameter of fn.parameters) {
      const type = parameter.type && referenceOfType(parameter.type);
      if (type?.module === sdk && type.path.at(-1) === 'DurableContext') yield parameter;
    }
  }
}

function findOperations(file: JavaScriptFile, contexts: ReadonlySet<ts.Node>): readonly DurableOperation[] {
  return nodesOf(file, ts.SyntaxKind.CallExpression).flatMap(call => {
    const callee = unwrapped(call.expression);
    const name = ts.isPropertyAccessExpression(callee) ? (memberName(callee) ?? '') : '';
    const isOperation = childOperations.has(name) || stepOperations.has(name) || otherOperations.has(name);
    if (!isOperation || !ts.isPropertyAccessExpression(callee)) return [];
    const owner = resolveValue(file, callee.expression);
    if (owner?.type !== 'code' || !ts.isParameter(owner.node) || !contexts.has(owner.node)) return [];
    const bodies = otherOperations.has(name)
      ? []
      : call.arguments.flatMap(argument => functionsAt(file, argument));
    return [{ call, name, context: owner.node, bodies }];
  });
}

/** The functions of this file that an argument stands for; of a list, and of `{ name, func }` in it, all. */
function functionsAt(file: JavaScriptFile, argument: ts.Expression): readonly ts.FunctionLikeDeclaration[] {
  const node = unwrapped(argument);
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(element => functionsAt(file, element));
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.flatMap(property => {
      if (property.name?.getText() !== 'func') return [];
      if (ts.isMethodDeclaration(property)) return property;
      return ts.isPropertyAssignment(property) ? functionsAt(file, property.initializer) : [];
    });
  }
  if (!isFunctionNode(node) && !ts.isIdentifier(node)) return [];
  const value = resolveValue(file, node);
  return value?.type === 'code' && value.file === file && isFunctionNode(value.node) ? [value.node] : [];
}
