import type { SyntaxNode } from '@lezer/common';
import { type Rewrite, removal } from '../codeEdits.ts';
import { statementOfFunction } from './enclosing.ts';
import {
  hasOwnLines,
  indentationOf,
  insertBehind,
  lastImport,
  lineBreakOf,
  moduleStatement,
} from './moduleEdits.ts';
import type { PythonFile } from './pythonFile.ts';
import type { Binding } from './scope.ts';
import { enclosingFunction } from './scopeNodes.ts';
import { moduleScope, resolveName } from './scopes.ts';
import { type SharedObject, sharedObject } from './sharedObject.ts';
import { childrenOf, isNamed, spanOf, textOf } from './syntax.ts';
import { namesUsedIn, usesOf } from './uses.ts';

/**
 * Makes an object at the top of the module instead of in a function, together with the local names it is made of.
 * `undefined` where that would not be the same: in a branch, or where it depends on a parameter.
 */
export function hoist(file: PythonFile, call: SyntaxNode): readonly Rewrite[] | undefined {
  const shared = sharedObject(file, call);
  if (!shared || !isUnconditional(shared)) return undefined;
  const needed = neededBy(file, shared.expression, shared.owner);
  if (!needed) return undefined;
  const moved = shared.local ? [...needed.statements, shared.local.statement] : needed.statements;
  if (!leavesCode(shared.owner, moved)) return undefined;
  return [
    insertBehind(
      file,
      lastOf(lastImport(file), ...needed.definitions),
      hoistedLines(file, shared, needed.statements),
    ),
    ...moved.map(statement => wholeLines(file, statement)),
    ...renamed(file, shared),
  ];
}

function isUnconditional({ expression }: SharedObject): boolean {
  const statement = statementOfFunction(expression);
  if (!statement) return false;
  return /^(?:Assign|Return|Expression)Statement$/.test(statement.name);
}

interface Needed {
  /** Statements of the function, in the order of the text. */
  readonly statements: readonly SyntaxNode[];
  /** Statements of the module that must come first. */
  readonly definitions: readonly SyntaxNode[];
}

/** What an expression needs to be evaluated in the module. */
function neededBy(file: PythonFile, expression: SyntaxNode, owner: SyntaxNode): Needed | undefined {
  const statements = new Map<number, SyntaxNode>();
  const definitions: SyntaxNode[] = [];
  const waiting = [expression];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    for (const name of namesUsedIn(file, node)) {
      const binding = resolveName(file, name);
      if (!binding) continue;
      if (binding.scope.kind === 'module') {
        definitions.push(...definitionsOf(binding));
        continue;
      }
      const statement = movableStatement(file, binding, owner);
      if (!statement) return undefined;
      if (statements.has(statement.from)) continue;
      statements.set(statement.from, statement);
      if (statement.name === 'AssignStatement') waiting.push(statement);
    }
  }
  return { statements: [...statements.values()].sort((left, right) => left.from - right.from), definitions };
}

function definitionsOf(binding: Binding): readonly SyntaxNode[] {
  return binding.writes
    .filter(({ name }) => !enclosingFunction(name))
    .map(({ name }) => moduleStatement(name));
}

/** `region = os.environ['REGION']` or `import boto3` in the body of the function, if it can go to the module as it is. */
function movableStatement(file: PythonFile, binding: Binding, owner: SyntaxNode): SyntaxNode | undefined {
  const [write] = binding.writes;
  if (binding.writes.length !== 1 || !write || binding.scope.node.from !== owner.from) return undefined;
  if (moduleScope(file).bindings.has(binding.name)) return undefined;
  const statement = write.name.parent;
  if (!statement || !hasOwnLines(file, statement) || statement.parent?.parent?.from !== owner.from)
    return undefined;
  const parts = childrenOf(statement).filter(isNamed).length;
  const isPlain =
    (write.kind === 'import' && !textOf(file, statement).includes(',')) ||
    (write.kind === 'assignment' && statement.name === 'AssignStatement' && parts === 2);
  return isPlain ? statement : undefined;
}

function leavesCode(owner: SyntaxNode, moved: readonly SyntaxNode[]): boolean {
  const rest = childrenOf(owner.getChild('Body') ?? owner).filter(
    child => isNamed(child) && child.name !== 'Comment' && !moved.some(({ from }) => from === child.from),
  );
  return rest.length > 0;
}

function hoistedLines(file: PythonFile, shared: SharedObject, needed: readonly SyntaxNode[]): string {
  const imports = needed.filter(({ name }) => name === 'ImportStatement');
  const others = needed.filter(({ name }) => name !== 'ImportStatement');
  const lineBreak = lineBreakOf(file);
  const code = [...others.map(statement => dedented(file, statement)), sharedLine(file, shared)].join(
    lineBreak,
  );
  const block = imports.map(statement => dedented(file, statement)).join(lineBreak);
  return block === '' ? code : `${block}${lineBreak}${lineBreak}${code}`;
}

function sharedLine(file: PythonFile, { expression, name, local }: SharedObject): string {
  if (!local) return `${name} = ${dedented(file, expression, false)}`;
  const text = dedented(file, local.statement);
  const start = text.lastIndexOf(local.binding.name, text.indexOf('='));
  return text.slice(0, start) + name + text.slice(start + local.binding.name.length);
}

/** A node, a statement with the comments above it, as it reads without the indentation of its line. */
function dedented(file: PythonFile, node: SyntaxNode, withLines = true): string {
  const { start, end } = withLines ? wholeLines(file, node) : spanOf(node);
  const indentation = indentationOf(file, node);
  return file.text
    .slice(start, end)
    .trimEnd()
    .split('\n')
    .map(line => (line.startsWith(indentation) ? line.slice(indentation.length) : line))
    .join('\n');
}

/** The lines of a statement with the comments directly above it; at the start of a function with the blank lines below. */
function wholeLines({ text }: PythonFile, statement: SyntaxNode): Rewrite {
  let start = text.lastIndexOf('\n', statement.from - 1) + 1;
  for (let before = start; before > 0; ) {
    before = text.lastIndexOf('\n', start - 2) + 1;
    if (!/^[ \t]*#/.test(text.slice(before, start))) break;
    start = before;
  }
  const end = text.indexOf('\n', statement.to);
  if (end === -1) return removal(start, text.length);
  const isFirst = statement.prevSibling?.name === ':';
  const blankLines = isFirst ? (/^(?:[ \t]*\r?\n)*/.exec(text.slice(end + 1))?.[0].length ?? 0) : 0;
  return removal(start, end + 1 + blankLines);
}

/** The places in the function that get another name, or the object's name for what makes it. */
function renamed(file: PythonFile, { expression, name, local }: SharedObject): readonly Rewrite[] {
  if (!local) return [{ start: expression.from, end: expression.to, newText: name }];
  if (name === local.binding.name) return [];
  return usesOf(file, local.binding)
    .filter(({ from }) => from < local.statement.from || from > local.statement.to)
    .map(({ from, to }) => ({ start: from, end: to, newText: name }));
}

function lastOf(...statements: readonly (SyntaxNode | undefined)[]): SyntaxNode | undefined {
  return statements.reduce(
    (last, next) => (next && (!last || next.from > last.from) ? next : last),
    undefined,
  );
}
