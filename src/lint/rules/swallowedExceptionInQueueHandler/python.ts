import type { SyntaxNode } from '@lezer/common';
import type { Report } from '../../finding.ts';
import { isUnwrapped } from '../../python/apiResponses.ts';
import { provenanceOf } from '../../python/provenance.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { calleeOf } from '../../python/references.ts';
import { isFunctionNode } from '../../python/scopeNodes.ts';
import { childrenOf, isNamed, nodesWithin, textOf } from '../../python/syntax.ts';
import { namesUsedIn } from '../../python/uses.ts';
import { logging, messageFor } from './messages.ts';

export function* checkPython(file: PythonFile): Generator<Report> {
  for (const handler of file.handlers) {
    const message = messageFor(handler.functions);
    if (handler.node === undefined || message === undefined || !isUnwrapped(handler)) continue;
    for (const statement of nodesWithin(file, handler.node, 'TryStatement')) {
      const body = statement.getChild('Body');
      if (!body || isAttempt(file, statement) || isAfterError(statement)) continue;
      if (!worksOnEvent(file, body)) continue;
      for (const clause of exceptClauses(statement)) {
        if (!catchesAll(file, clause) || !onlyLogs(file, clause.body)) continue;
        const header = file.text.slice(clause.keyword.from, clause.body.from).trimEnd();
        const start = clause.keyword.from;
        yield { at: { start, end: start + header.length }, message };
      }
    }
  }
}

interface ExceptClause {
  readonly keyword: SyntaxNode;
  /** What is caught; absent for a bare `except:`. */
  readonly type?: SyntaxNode;
  readonly body: SyntaxNode;
}

function exceptClauses(statement: SyntaxNode): readonly ExceptClause[] {
  return statement.getChildren('except').flatMap(keyword => {
    let body = keyword.nextSibling;
    while (body && body.name !== 'Body') body = body.nextSibling;
    const next = keyword.nextSibling;
    const type = next && isNamed(next) && next.name !== 'Body' ? { type: next } : {};
    return body ? [{ keyword, body, ...type }] : [];
  });
}

function catchesAll(file: PythonFile, { type }: ExceptClause): boolean {
  if (type === undefined) return true;
  const types = type.name === 'TupleExpression' ? childrenOf(type) : [type];
  return types.some(name => /^(?:Exception|BaseException)$/.test(textOf(file, name)));
}

function onlyLogs(file: PythonFile, body: SyntaxNode): boolean {
  return childrenOf(body)
    .filter(isNamed)
    .every(statement => {
      if (/^(?:PassStatement|ContinueStatement)$/.test(statement.name)) return true;
      if (statement.name === 'ReturnStatement') return returnsNothing(file, statement);
      const call = statement.name === 'ExpressionStatement' ? statement.firstChild : null;
      return (
        call?.name === 'CallExpression' && !!call.firstChild && logging.test(textOf(file, call.firstChild))
      );
    });
}

/** A result that says nothing of failed messages. */
function returnsNothing(file: PythonFile, statement: SyntaxNode): boolean {
  const [value] = childrenOf(statement).filter(isNamed);
  if (value === undefined) return true;
  if (value.name === 'DictionaryExpression') return !textOf(file, value).includes('batchItemFailures');
  return /^(?:None|Boolean|String|Number)$/.test(value.name);
}

/** One of several attempts: what comes behind the loop may raise. A loop up to the length of a list takes its items. */
function isAttempt(file: PythonFile, statement: SyntaxNode): boolean {
  for (let node = statement.parent; node && !isFunctionNode(node); node = node.parent) {
    if (node.name === 'WhileStatement') return true;
    if (node.name === 'ForStatement')
      return /^range\b(?!.*\blen\()/.test(textOf(file, node.getChild('CallExpression') ?? node));
  }
  return false;
}

/** What is tried when something has failed already: the first error is dealt with around it. */
function isAfterError(statement: SyntaxNode): boolean {
  let node = statement;
  for (let { parent } = node; parent && !isFunctionNode(parent); node = parent, parent = parent.parent) {
    if (parent.name === 'TryStatement' && parent.getChild('Body')?.from !== node.from) return true;
  }
  return false;
}

/** Calls that only take apart what the event holds. */
const parsing =
  /^(?:json\.loads|int|float|str|len|print|dict|list|decimal\.Decimal|uuid\.UUID|base64\.\w+|urllib\.parse\.\w+|datetime\..*)$/;

/** Whether something is done, and something of the event is in it. */
function worksOnEvent(file: PythonFile, body: SyntaxNode): boolean {
  const works = nodesWithin(file, body, 'CallExpression').some(call => {
    const callee = call.firstChild;
    if (!callee || parsing.test(calleeOf(file, call) ?? '') || logging.test(textOf(file, callee)))
      return false;
    const object = callee.name === 'MemberExpression' ? callee.firstChild : null;
    return object === null || provenanceOf(file, object) !== 'event';
  });
  return works && namesUsedIn(file, body).some(name => provenanceOf(file, name) === 'event');
}
