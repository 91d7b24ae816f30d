import type { SyntaxNode } from '@lezer/common';
import { insertion, type Rewrite } from '../codeEdits.ts';
import { statementOf } from './enclosing.ts';
import {
  beginsLine,
  hasOwnLines,
  indentationOf,
  indentationStep,
  insertBehind,
  lastImport,
  lineBreakOf,
} from './moduleEdits.ts';
import type { PythonFile } from './pythonFile.ts';
import { resolveName } from './scopes.ts';
import { type SharedObject, sharedObject } from './sharedObject.ts';
import { childrenOf, isNamed, textOf } from './syntax.ts';
import { namesUsedIn, usesOf } from './uses.ts';

/**
 * Makes an object when its function is called first, and keeps it in the module. `undefined` where the object depends
 * on parameters, because then it may differ from call to call.
 */
export function makeLazy(file: PythonFile, call: SyntaxNode): readonly Rewrite[] | undefined {
  const shared = sharedObject(file, call);
  const statement = shared && statementOf(shared.expression);
  const body = shared && firstStatement(shared.owner);
  if (!shared || !statement || !body || !hasOwnLines(file, statement) || !beginsLine(file, body))
    return undefined;
  if (!/^(?:Assign|Return|Expression)Statement$/.test(statement.name)) return undefined;
  if (dependsOnParameter(file, shared)) return undefined;
  const lineBreak = lineBreakOf(file);
  const { name } = shared;
  const announced = insertion(body.from, `global ${name}${lineBreak}${indentationOf(file, body)}`);
  return [
    insertBehind(file, lastImport(file), `${name} = None`),
    ...(body.from === statement.from
      ? made(file, shared, statement, announced.newText)
      : [announced, ...made(file, shared, statement, '')]),
  ];
}

/** `if name is None: name = …` in place of the statement, or in front of it where the object has no name yet. */
function made(
  file: PythonFile,
  shared: SharedObject,
  statement: SyntaxNode,
  before: string,
): readonly Rewrite[] {
  const { expression, name, local } = shared;
  const lineBreak = lineBreakOf(file);
  const indentation = indentationOf(file, statement);
  const step = indentationStep(indentation);
  const value = textOf(file, expression).replaceAll('\n', `\n${step}`);
  const guard = `${before}if ${name} is None:${lineBreak}${indentation}${step}${name} = ${value}`;
  if (!local) {
    return [
      insertion(statement.from, `${guard}${lineBreak}${indentation}`),
      { start: expression.from, end: expression.to, newText: name },
    ];
  }
  const others = name === local.binding.name ? [] : usesOf(file, local.binding);
  return [
    { start: statement.from, end: statement.to, newText: guard },
    ...others
      .filter(({ from }) => from < statement.from || from > statement.to)
      .map(({ from, to }) => ({ start: from, end: to, newText: name })),
  ];
}

/** The first statement behind the docstring. */
function firstStatement(owner: SyntaxNode): SyntaxNode | undefined {
  const [first, second] = childrenOf(owner.getChild('Body') ?? owner).filter(
    child => isNamed(child) && child.name !== 'Comment',
  );
  const isDocstring = first?.name === 'ExpressionStatement' && first.firstChild?.name === 'String';
  return isDocstring ? second : first;
}

function dependsOnParameter(file: PythonFile, { expression }: SharedObject): boolean {
  const waiting = [expression];
  const seen = new Set<number>();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    for (const name of namesUsedIn(file, node)) {
      const binding = resolveName(file, name);
      if (!binding || binding.scope.kind === 'module') continue;
      for (const write of binding.writes) {
        if (!/^(?:assignment|import|function|class)$/.test(write.kind)) return true;
        if (!write.value || seen.has(write.value.from)) continue;
        seen.add(write.value.from);
        waiting.push(write.value);
      }
    }
  }
  return false;
}
