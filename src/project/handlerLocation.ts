import path from 'node:path';
import type { FileSystem } from '../model/fileSystem.ts';
import type { LambdaFunction } from '../model/lambdaFunction.ts';
import { parseRuntime } from '../model/runtimes.ts';
import { findBuiltSource } from './builtSource.ts';
import { findCompiledHandler, isCompiled } from './compiledHandler.ts';
import { findEntryPoint } from './esbuildEntryPoint.ts';
import { type HandlerModule, nodeHandlerModule, pythonHandlerModule } from './handlerString.ts';
import { firstFile, typeScriptExtensions } from './sourceFiles.ts';

/** Where the code of a handler is on this machine. Paths are absolute. */
export type HandlerLocation =
  | {
      readonly found: true;
      /** What Lambda would load, if it is on the disk. */
      readonly runFile: string | undefined;
      /** Where a person edits it. */
      readonly sourceFile: string;
      /** `handler`, or with dots for what is nested in an export. */
      readonly exportName: string;
      /** What stands for `/var/task`. */
      readonly codeRoot: string;
    }
  | { readonly found: false; readonly problem: string };

/**
 * Finds the file of a function's handler as Lambda's runtime clients look for it, and from a built file back to
 * its source: TypeScript beside it, the entry points of SAM's esbuild, the folders of a tsconfig.json.
 */
export async function locateHandler(
  lambdaFunction: LambdaFunction,
  fileSystem: FileSystem,
): Promise<HandlerLocation> {
  const { handler, code } = lambdaFunction;
  if (handler === undefined) return notFound('The function is a container image.');
  if (!handler.known) return notFound(`The handler is not known: ${handler.reason}.`);
  if (code.type === 'inline') return notFound('The code stands in the template.');
  if (code.type === 'remote') return notFound(`The code is not on this machine: ${code.uri}.`);
  if (code.type === 'unknown') return notFound(`The place of the code is not known: ${code.reason}.`);
  if (code.type === 'file' && /\.(?:zip|jar)$/i.test(code.path)) {
    return notFound(`The code is packed in ${path.basename(code.path)}.`);
  }
  const codeRoot = code.type === 'file' ? path.dirname(code.path) : code.path;
  if (lambdaFunction.resourceType === 'serverless' && pluginHandlers.test(handler.value)) {
    return notFound('The handler comes with a plugin.');
  }
  const location = await locateIn(codeRoot, handler.value, lambdaFunction, fileSystem);
  // A build may be about to make the folder: what counts is whether the source is there.
  if (!location.found && (await fileSystem.kind(codeRoot)) !== 'directory') {
    return notFound(`The code folder ${codeRoot} does not exist.`);
  }
  return location;
}

/** Handlers that plugins of the Serverless Framework bring. */
const pluginHandlers = /^(?:wsgi_handler|wsgi|s_)\b/;

async function locateIn(
  codeRoot: string,
  handler: string,
  lambdaFunction: LambdaFunction,
  fileSystem: FileSystem,
): Promise<HandlerLocation> {
  const { runtime } = lambdaFunction;
  const family = runtime?.known ? parseRuntime(runtime.value)?.family : undefined;
  if (family === 'python') return locatePython(handler, codeRoot, fileSystem);
  if (family === 'nodejs') return locateNode(handler, codeRoot, lambdaFunction, fileSystem);
  if (family !== undefined && isCompiled(family)) {
    const found = await findCompiledHandler(family, handler, codeRoot, lambdaFunction, fileSystem);
    return found
      ? { found: true, runFile: undefined, ...found, codeRoot }
      : notFound(`No source of the handler ${handler} in ${codeRoot}.`);
  }
  if (family !== undefined) return notFound(`Handlers of ${family} functions are not looked for.`);
  const node = await locateNode(handler, codeRoot, lambdaFunction, fileSystem);
  if (node.found) return node;
  const python = await locatePython(handler, codeRoot, fileSystem);
  return python.found ? python : node;
}

async function locateNode(
  handler: string,
  codeRoot: string,
  { esbuild }: LambdaFunction,
  fileSystem: FileSystem,
): Promise<HandlerLocation> {
  const module = nodeHandlerModule(handler);
  if ('problem' in module) return notFound(module.problem);
  const base = path.resolve(codeRoot, module.modulePath);
  const entryPoint = esbuild && (await findEntryPoint(esbuild, module.modulePath, codeRoot, fileSystem));
  const endings = ['', '.js', '.mjs', '.cjs', ...(esbuild ? ['.jsx'] : [])];
  let files = await moduleFiles(base, endings, fileSystem, entryPoint);
  // Only where no file has the name, Node.js takes it for a folder.
  if (files.sourceFile === undefined) {
    files = await moduleFiles(path.join(base, 'index'), ['.js'], fileSystem);
  }
  const expected = `${module.modulePath}.js, .mjs, .cjs or .ts`;
  return located(module, files.sourceFile, files.runFile, codeRoot, expected);
}

async function moduleFiles(
  base: string,
  endings: readonly string[],
  fileSystem: FileSystem,
  entryPoint?: string,
): Promise<{ readonly runFile: string | undefined; readonly sourceFile: string | undefined }> {
  const runFile = await firstFile(base, endings, fileSystem);
  const sourceFile =
    entryPoint ??
    (await firstFile(base, typeScriptExtensions, fileSystem)) ??
    (await findBuiltSource(base, fileSystem)) ??
    runFile;
  return { runFile, sourceFile };
}

async function locatePython(
  handler: string,
  codeRoot: string,
  fileSystem: FileSystem,
): Promise<HandlerLocation> {
  const module = pythonHandlerModule(handler);
  if ('problem' in module) return notFound(module.problem);
  const base = path.resolve(codeRoot, module.modulePath);
  // A package wins over a module of the same name, as in Python's own import.
  const runFile = await firstFile(base, [`${path.sep}__init__.py`, '.py'], fileSystem);
  return located(module, runFile, runFile, codeRoot, `${module.modulePath}.py`);
}

function located(
  { exportName }: HandlerModule,
  sourceFile: string | undefined,
  runFile: string | undefined,
  codeRoot: string,
  expected: string,
): HandlerLocation {
  if (sourceFile === undefined) return notFound(`No file ${expected} in ${codeRoot}.`);
  return { found: true, runFile, sourceFile, exportName, codeRoot };
}

function notFound(problem: string): HandlerLocation {
  return { found: false, problem };
}
