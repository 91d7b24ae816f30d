import type { SyntaxNode } from '@lezer/common';
import { dictionaryOf, type WrittenDictionary } from './dictionaryEntries.ts';
import type { PythonFile, PythonHandler } from './pythonFile.ts';
import { returnsOf } from './returns.ts';
import { unparenthesised } from './syntax.ts';

/** Decorators that hand on what the handler returns and raises. */
const transparent =
  /(?:^|\.)(?:inject_lambda_context|capture_lambda_handler|log_metrics|datadog_lambda_wrapper|event_source)$/;

/** Whether Lambda gets what the function itself returns and raises. */
export function isUnwrapped({ decorators }: PythonHandler): boolean {
  return decorators.every(decorator => transparent.test(decorator));
}

/**
 * The dictionaries that a handler returns, each once, where they are known. Those of a decorated handler are left out
 * where the decorator may change them.
 */
export function apiResponsesOf(file: PythonFile, handler: PythonHandler): readonly WrittenDictionary[] {
  if (handler.node === undefined || !isUnwrapped(handler)) return [];
  const dictionaries = returnsOf(file, handler.node)
    .flatMap(branches)
    .flatMap(expression => dictionaryOf(file, expression) ?? []);
  return [...new Map(dictionaries.map(found => [`${found.file.file}:${found.node.from}`, found])).values()];
}

/** The values that `a if b else c` may have. */
function branches(expression: SyntaxNode): readonly SyntaxNode[] {
  const node = unparenthesised(expression);
  if (node.name !== 'ConditionalExpression' || !node.firstChild || !node.lastChild) return [node];
  return [...branches(node.firstChild), ...branches(node.lastChild)];
}
