import type { SyntaxNode } from '@lezer/common';
import { rememberedPer } from '../remembered.ts';
import { callArguments } from './callArguments.ts';
import { decoratorsOf, parametersOf } from './definitions.ts';
import { statementOf } from './enclosing.ts';
import type { PythonFile } from './pythonFile.ts';
import { referenceOf } from './references.ts';
import { enclosingFunction } from './scopeNodes.ts';
import { resolveName, scopeOf } from './scopes.ts';
import { childrenOf, isNamed, isWithin, nodesByName, textOf, unparenthesised } from './syntax.ts';
import { usesOf } from './uses.ts';
import { decoratorValue, resolveValue } from './values.ts';

/** A call of an operation of the durable execution SDK: `context.step(load)`. */
export interface DurableOperation {
  readonly call: SyntaxNode;
  readonly name: string;
  /** The name of the parameter that the operation is called on. */
  readonly context: SyntaxNode;
  /** The functions and lambdas of this file that it is given. */
  readonly bodies: readonly SyntaxNode[];
}

/** What a file does with the durable execution SDK (`aws_durable_execution_sdk_python`). */
export interface DurableCode {
  /** In the order of the text. */
  readonly operations: readonly DurableOperation[];
  /**
   * Whether code runs again, from the top, each time that the execution goes on: not the bodies of steps, and not what
   * comes behind the last operation.
   */
  isReplayed(node: SyntaxNode): boolean;
  /** Whether a function gets a context, or is the body of an operation. */
  isDurable(definition: SyntaxNode): boolean;
}

const sdk = 'aws_durable_execution_sdk_python';

/** Operations whose functions get a context of their own, as their first parameter, and are replayed. */
const childOperations = new Set(['run_in_child_context', 'map', 'parallel']);
/** Operations whose functions run until they succeed once; later their result is read from the checkpoint. */
const stepOperations = new Set(['step', 'wait_for_callback', 'wait_for_condition']);
const otherOperations = new Set(['wait', 'invoke', 'create_callback']);

/** Which parameter of a function under a decorator is its context. */
const contextPlaces: Readonly<Record<string, number>> = {
  durable_execution: 1,
  durable_with_child_context: 0,
  durable_parallel_branch: 0,
};

/** More rounds than contexts are handed down by functions that are passed by name. */
const maxRounds = 5;

/** Finds out once for each file what it does with the SDK. */
export const durableCodeOf = rememberedPer((file: PythonFile): DurableCode => {
  const contexts = new Map<number, SyntaxNode>();
  const owners = new Map<number, SyntaxNode | undefined>();
  const add = (owner: SyntaxNode, context: SyntaxNode | undefined) => {
    owners.set(owner.from, context);
    if (context) contexts.set(context.from, context);
  };
  if (file.text.includes(sdk))
    for (const [owner, context] of contextsByDeclaration(file)) add(owner, context);
  let operations: readonly DurableOperation[] = [];
  for (let round = 0, known = 0; contexts.size > known && round < maxRounds; round++) {
    known = contexts.size;
    operations = findOperations(file, contexts);
    for (const { name, bodies } of operations) {
      if (childOperations.has(name)) for (const body of bodies) add(body, parametersOf(body)[0]);
    }
  }
  const steps = new Set(
    operations.flatMap(({ name, bodies }) =>
      childOperations.has(name) ? [] : bodies.map(({ from }) => from),
    ),
  );

  function isReplayed(node: SyntaxNode): boolean {
    const owner = enclosingFunction(node);
    const context = owner && !steps.has(owner.from) ? owners.get(owner.from) : undefined;
    return owner !== undefined && context !== undefined && isUsedBehind(file, owner, context, node);
  }

  return { operations, isReplayed, isDurable: ({ from }) => steps.has(from) || owners.has(from) };
});

/** Whether an operation may come behind a node: its context is used there, around it, or in the same loop. */
function isUsedBehind(file: PythonFile, owner: SyntaxNode, context: SyntaxNode, node: SyntaxNode): boolean {
  const binding = scopeOf(file, owner)?.bindings.get(textOf(file, context));
  const uses = (binding ? usesOf(file, binding) : []).filter(
    use => use.from !== context.from && !isHarmlessAccess(file, use),
  );
  let loop: SyntaxNode | undefined;
  let region = owner;
  for (
    let current: SyntaxNode | null = node;
    current && current.from > owner.from;
    current = current.parent
  ) {
    const span = current;
    if (span.name === 'ReturnStatement') return uses.some(use => isWithin(use, span));
    if (span.name === 'ForStatement' || span.name === 'WhileStatement') loop = span;
    // Nothing comes behind a block that ends so.
    if (span.name === 'Body' && span.lastChild?.name === 'ReturnStatement') {
      region = span;
      break;
    }
  }
  const isBehind = (use: SyntaxNode) =>
    (statementOf(use)?.to ?? use.to) > node.to || (loop !== undefined && isWithin(use, loop));
  return uses.some(use => isWithin(use, region) && isBehind(use));
}

function isHarmlessAccess(file: PythonFile, { parent }: SyntaxNode): boolean {
  const property = parent?.name === 'MemberExpression' ? parent.getChild('PropertyName') : null;
  return property !== null && /^(?:logger|lambda_context)$/.test(textOf(file, property));
}

/** Functions with the parameters that are their contexts, by a decorator or by the type. */
function* contextsByDeclaration(file: PythonFile): Iterable<readonly [SyntaxNode, SyntaxNode | undefined]> {
  for (const definition of nodesByName(file, 'FunctionDefinition')) {
    const parameters = parametersOf(definition);
    for (const decorator of decoratorsOf(definition)) {
      const value = decoratorValue(file, decorator);
      const name = value?.type === 'external' ? sdkName(value.name) : undefined;
      const place = name === undefined ? undefined : contextPlaces[name];
      if (place !== undefined) yield [definition, parameters[place]];
    }
    for (const parameter of parameters) {
      const type = parameter.nextSibling;
      const annotation = type?.name === 'TypeDef' ? childrenOf(type).find(isNamed) : undefined;
      const reference = annotation && referenceOf(file, annotation);
      if (reference !== undefined && sdkName(reference) === 'DurableContext') yield [definition, parameter];
    }
  }
}

/** The last name of something of the SDK. */
function sdkName(dotted: string): string | undefined {
  return dotted.startsWith(`${sdk}.`) ? dotted.slice(dotted.lastIndexOf('.') + 1) : undefined;
}

function findOperations(
  file: PythonFile,
  contexts: ReadonlyMap<number, SyntaxNode>,
): readonly DurableOperation[] {
  return nodesByName(file, 'CallExpression').flatMap(call => {
    const callee = call.firstChild;
    const property = callee?.name === 'MemberExpression' ? callee.getChild('PropertyName') : undefined;
    const base = property && callee?.firstChild;
    const name = property ? textOf(file, property) : '';
    const isOperation = childOperations.has(name) || stepOperations.has(name) || otherOperations.has(name);
    if (!isOperation || base?.name !== 'VariableName') return [];
    const [parameter] = resolveName(file, base)?.writes.filter(({ kind }) => kind === 'parameter') ?? [];
    const context = parameter && contexts.get(parameter.name.from);
    if (!context) return [];
    const { positional, keywords } = callArguments(file, call);
    const given = [...positional, ...keywords.values()];
    const bodies = otherOperations.has(name) ? [] : given.flatMap(argument => functionsAt(file, argument));
    return [{ call, name, context, bodies }];
  });
}

/** The functions of this file that an argument stands for; of a list all. */
function functionsAt(file: PythonFile, argument: SyntaxNode): readonly SyntaxNode[] {
  const node = unparenthesised(argument);
  if (node.name === 'ArrayExpression' || node.name === 'TupleExpression') {
    return childrenOf(node)
      .filter(isNamed)
      .flatMap(element => functionsAt(file, element));
  }
  if (node.name !== 'VariableName' && node.name !== 'LambdaExpression') return [];
  const value = resolveValue(file, node);
  return value?.type === 'function' && value.file === file ? [value.node] : [];
}
