import type ts from 'typescript';
import type { InvocationPath } from '../codeFile.ts';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { enclosingFunction, spanOf } from './syntax.ts';

/** Why the code at a node runs for each invocation. */
export function pathTo(file: JavaScriptFile, node: ts.Node): InvocationPath | undefined {
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
    const handler = file.handlers.find(found => found.node === fn);
    if (!handler) continue;
    const { start, end } = spanOf(fn);
    const range = file.positions.range(start, end);
    return { handlerName: handler.exportName, handler: { file: file.file, range }, calls: [] };
  }
  return undefined;
}
