import ts from 'typescript';
import { calledBy } from '../../javaScript/callGraph.ts';
import { importSites } from '../../javaScript/importSites.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { isPlainValue } from '../../javaScript/plainValues.ts';
import { returnedExpressions } from '../../javaScript/returns.ts';
import { unwrapped } from '../../javaScript/syntax.ts';
import { isUnwrapped } from '../../python/apiResponses.ts';
import { importedModules } from '../../python/moduleImports.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { returnsOf } from '../../python/returns.ts';
import { resolveValue } from '../../python/values.ts';
import type { HandlerCode, TemplateFunction } from '../../template/templateFile.ts';
import { goesOnInLoop } from './failureOrder.ts';
import { isPython } from './pythonCode.ts';

/** What a handler does with the failures of a batch. */
export interface BatchCode {
  /** Whether it returns `batchItemFailures`; `unknown` where its result comes from somewhere else. */
  readonly reports: 'yes' | 'no' | 'unknown';
  /** Whether it processes the rest of the batch after one item has failed. */
  readonly goesOnAfterFailure: boolean;
}

/** `undefined` for functions whose handler is not in the workspace. */
export function batchCodeOf(fn: TemplateFunction): BatchCode | undefined {
  const code = fn.code();
  if (code?.handler === undefined) return undefined;
  const texts = reachedTexts(code.file);
  const reports = texts.some(text => reporting.test(text)) ? 'yes' : returnsPlainly(code) ? 'no' : 'unknown';
  const usesPowertools = texts.some(text => /\b(?:Async)?BatchProcessor\b/.test(text));
  const keepsOrder = texts.some(text => /\b(?:Async)?SqsFifoPartialProcessor\w*/.test(text));
  return { reports, goesOnAfterFailure: usesPowertools ? !keepsOrder : goesOnInLoop(code) };
}

/** By the name of the result's member, and the functions of Powertools that make it. */
const reporting =
  /\bbatchItemFailures\b|\bprocessPartialResponse(?:Sync)?\b|\b(?:async_)?process_partial_response\b|\bbatch_processor\b/;

/** More files than this do not serve one handler. */
const maxFiles = 100;

/** The texts of the handler's file and of those of the workspace that it reaches by imports, without comments. */
function reachedTexts(start: JavaScriptFile | PythonFile): readonly string[] {
  const files = new Map<string, JavaScriptFile | PythonFile>([[start.file, start]]);
  for (const file of files.values()) {
    if (files.size >= maxFiles) break;
    for (const imported of importsOf(file)) files.set(imported.file, imported);
  }
  return [...files.values()].map(({ language, text }) =>
    text.replace(language === 'python' ? /#.*$/gm : /\/\/.*$|\/\*[\s\S]*?\*\//gm, ''),
  );
}

function importsOf(file: JavaScriptFile | PythonFile): readonly (JavaScriptFile | PythonFile)[] {
  return file.language === 'python'
    ? importedModules(file.text).flatMap(module => file.imported(module) ?? [])
    : importSites(file).flatMap(({ specifier }) => file.imported(specifier) ?? []);
}

/** Whether every result of the handler is seen to be something else. */
function returnsPlainly(code: HandlerCode): boolean {
  if (isPython(code)) {
    const { file, handler } = code;
    if (handler?.node === undefined || !isUnwrapped(handler)) return false;
    return returnsOf(file, handler.node).every(node => {
      const value = resolveValue(file, node);
      return value?.type === 'expression' && value.node.name !== 'BinaryExpression';
    });
  }
  const { file, handler } = code;
  if (handler?.node === undefined || handler.wrappers.length > 0) return false;
  return returnedExpressions(handler.node).every(expression => isOtherResult(file, expression));
}

function isOtherResult(file: JavaScriptFile, expression: ts.Expression): boolean {
  const node = unwrapped(expression);
  if (ts.isAwaitExpression(node)) return isOtherResult(file, node.expression);
  if (isPlainValue(node) || node.getText() === 'undefined') return true;
  if (!ts.isCallExpression(node)) return false;
  return (
    /^Promise\.(?:all|allSettled)$/.test(node.expression.getText()) || calledBy(file, node) !== undefined
  );
}
