import path from 'node:path';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { parseRuntime } from '../../model/runtimes.ts';
import { type HandlerModule, nodeHandlerModule, pythonHandlerModule } from '../handlerString.ts';

/** Where the source of a handler can be. */
export interface HandlerCandidates {
  readonly exportName: string;
  /** Absolute, the best first. */
  readonly files: readonly string[];
}

const nodeEndings = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
const nodeFolderEndings = ['/index.ts', '/index.js', '/index.mjs', '/index.cjs'];
/** A package wins over a module of the same name, as in Python's own import. */
const pythonEndings = ['/__init__.py', '.py'];

/** Handlers that plugins bring. */
const pluginHandlers = /^(?:wsgi_handler|wsgi|s_)\b/;

/**
 * The files that the handler of a serverless.yml can be in: plugins compile them from the service's folder, so that
 * the name stands for a source as well as for what Lambda loads. Or a sentence that says why there is none.
 */
export function serverlessHandlerCandidates({
  handler,
  runtime,
  code,
}: LambdaFunction): HandlerCandidates | string {
  if (handler === undefined) return 'The function is a container image.';
  if (!handler.known) return `The handler is not known: ${handler.reason}.`;
  if (code.type !== 'directory') return 'The code is packed already.';
  const family = runtime?.known ? parseRuntime(runtime.value)?.family : undefined;
  if (pluginHandlers.test(handler.value)) return 'The handler comes with a plugin.';
  const node = family === undefined || family === 'nodejs' ? nodeHandlerModule(handler.value) : undefined;
  const python = family === undefined || family === 'python' ? pythonHandlerModule(handler.value) : undefined;
  if (!node && !python) return `Handlers of ${family} functions are not looked for.`;
  const modules: [HandlerModule | { readonly problem: string } | undefined, readonly string[]][] = [
    [node, [...nodeEndings, ...nodeFolderEndings]],
    [python, pythonEndings],
  ];
  const found = modules.flatMap(([module, endings]) =>
    module && 'exportName' in module ? [{ module, endings }] : [],
  );
  const [first] = found;
  if (first === undefined) return node && 'problem' in node ? node.problem : 'The handler cannot be read.';
  const files = found.flatMap(({ module, endings }) =>
    endings.map(ending => path.join(code.path, `${module.modulePath}${ending}`)),
  );
  return { exportName: first.module.exportName, files };
}
