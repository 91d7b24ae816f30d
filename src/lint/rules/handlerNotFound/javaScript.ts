import ts from 'typescript';
import { nodeClientGeneration, parseRuntime } from '../../../model/runtimes.ts';
import { exportsOf } from '../../javaScript/exports.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { exportedNames, membersOf } from '../../javaScript/moduleExports.ts';
import { isFunctionNode } from '../../javaScript/syntax.ts';
import { exportedValue } from '../../javaScript/values.ts';
import { nearestNames } from '../../nearestNames.ts';
import type { ExportProblem } from './exportProblem.ts';

/** What Lambda's runtime client says about the export of a module; `undefined` when it finds a function, or may. */
export function javaScriptProblem(
  file: JavaScriptFile,
  exportName: string,
  runtime: string,
): ExportProblem | undefined {
  if (file.unparsed.length > 0) return undefined;
  const [name = '', ...nested] = exportName.split('.');
  const { names, isComplete } = exportedNames(file);
  if (names.has(name)) {
    const isWrong = nested.length === 0 && isNoFunction(file, name);
    const message = `exports "${name}", which is no function. Every invocation fails with Runtime.HandlerNotFound.`;
    return isWrong ? { message, candidates: candidates(file, names, name) } : undefined;
  }
  if (!isComplete || isInDefaultExport(file, name, runtime)) return undefined;
  return {
    message: `has no export "${name}". Every invocation fails with Runtime.HandlerNotFound.`,
    candidates: candidates(file, names, name),
  };
}

function candidates(file: JavaScriptFile, names: ReadonlySet<string>, wanted: string): readonly string[] {
  const others = [...names].filter(
    name => name !== wanted && /^[\w$]+$/.test(name) && !isNoFunction(file, name),
  );
  return nearestNames(
    wanted,
    others.filter(name => name !== 'default'),
  );
}

function isNoFunction(file: JavaScriptFile, name: string): boolean {
  const value = exportedValue(file, name);
  if (value?.type !== 'code' || isFunctionNode(value.node)) return false;
  const { node } = value;
  return (
    ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node) || ts.isLiteralExpression(node)
  );
}

/** From nodejs24.x on the runtime client looks into the default export too. */
function isInDefaultExport(file: JavaScriptFile, name: string, runtime: string): boolean {
  const parsed = parseRuntime(runtime);
  const source = exportsOf(file.ast).named.get('default');
  if (source === undefined || (parsed && nodeClientGeneration(parsed) < 4)) return false;
  if (source.type !== 'node' || !ts.isExpression(source.node)) return source.type !== 'node';
  const { names, isComplete } = membersOf(file, source.node);
  return names.has(name) || !isComplete;
}
