import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Handler } from '../handler.ts';
import { type HandlerParts, malformedHandler, splitHandlerString } from '../handlerString.ts';
import { requireFromRuntime } from '../requireFromRuntime.ts';
import {
  HandlerNotFoundError,
  ImportModuleError,
  MalformedHandlerNameError,
  UserCodeSyntaxError,
} from './errors.ts';

/** Finds and loads the handler the way of nodejs24.x: everything by `import`. */
export async function loadHandler(taskRoot: string, handlerString: string): Promise<Handler> {
  if (handlerString.includes('..')) {
    throw new MalformedHandlerNameError(malformedHandler.parentFolder(handlerString));
  }
  const parts = splitHandlerString(handlerString);
  if (parts === undefined) throw new MalformedHandlerNameError(malformedHandler.noDot);
  const handler = resolveExport(await loadModule(taskRoot, parts), parts.exportPath);
  if (!handler) throw new HandlerNotFoundError(`${handlerString} is undefined or not exported`);
  if (typeof handler !== 'function') throw new HandlerNotFoundError(`${handlerString} is not a function`);
  return handler as Handler;
}

/** Looks among the exports of the module, then in its default export. */
function resolveExport(module: unknown, exportPath: string): unknown {
  const handler = findNested(module, exportPath);
  if (handler || typeof module !== 'object' || module === null || !('default' in module)) return handler;
  return findNested(module.default, exportPath);
}

function findNested(object: unknown, exportPath: string): unknown {
  return exportPath
    .split('.')
    .reduce<unknown>(
      (nested, key) =>
        nested && typeof nested === 'object' ? (nested as Record<string, unknown>)[key] : undefined,
      object,
    );
}

async function loadModule(taskRoot: string, { moduleRoot, moduleName }: HandlerParts): Promise<unknown> {
  const base = path.resolve(taskRoot, moduleRoot, moduleName);
  try {
    const file = ['', '.js', '.mjs', '.cjs'].map(extension => base + extension).find(existsSync);
    if (file !== undefined) return await import(pathToFileURL(file).href);
    const paths = [taskRoot, path.join(taskRoot, moduleRoot)];
    return requireFromRuntime(requireFromRuntime.resolve(moduleName, { paths }));
  } catch (error) {
    if (error instanceof SyntaxError) throw new UserCodeSyntaxError(error);
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') {
      throw new ImportModuleError(String(error));
    }
    throw error;
  }
}
