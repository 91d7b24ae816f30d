import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Handler } from '../handler.ts';
import { type HandlerParts, malformedHandler, splitHandlerString } from '../handlerString.ts';
import { requireFromRuntime } from '../requireFromRuntime.ts';
import { errors } from './errors.ts';

/**
 * Finds and loads the handler the way of the runtimes up to nodejs22.x: CommonJS by `require`, ES modules by
 * `import`, decided by file extension and the nearest package.json.
 */
export async function loadHandler(taskRoot: string, handlerString: string): Promise<Handler> {
  if (handlerString.includes('..')) {
    throw new errors.MalformedHandlerName(malformedHandler.parentFolder(handlerString));
  }
  const parts = splitHandlerString(handlerString);
  if (parts === undefined) throw new errors.MalformedHandlerName(malformedHandler.noDot);
  const handler = resolveExport(await loadModule(taskRoot, parts), parts.exportPath);
  if (!handler) throw new errors.HandlerNotFound(`${handlerString} is undefined or not exported`);
  if (typeof handler !== 'function') throw new errors.HandlerNotFound(`${handlerString} is not a function`);
  return handler as Handler;
}

function resolveExport(module: unknown, exportPath: string): unknown {
  return exportPath
    .split('.')
    .reduce<unknown>((nested, key) => nested && (nested as Record<string, unknown>)[key], module);
}

async function loadModule(taskRoot: string, parts: HandlerParts): Promise<unknown> {
  try {
    return await findModule(taskRoot, parts);
  } catch (error) {
    if (error instanceof SyntaxError) throw new errors.UserCodeSyntaxError(error as unknown as string);
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') {
      throw new errors.ImportModuleError(error as string);
    }
    throw error;
  }
}

async function findModule(taskRoot: string, { moduleRoot, moduleName }: HandlerParts): Promise<unknown> {
  const base = path.resolve(taskRoot, moduleRoot, moduleName);
  return (
    requireIfThere(base) ||
    (isModulePackage(base) ? await importIfThere(`${base}.js`) : requireIfThere(`${base}.js`)) ||
    (await importIfThere(`${base}.mjs`)) ||
    requireIfThere(`${base}.cjs`) ||
    requireFromRuntime(requireFromRuntime.resolve(moduleName, { paths: [taskRoot, moduleRoot] }))
  );
}

function requireIfThere(file: string): unknown {
  return existsSync(file) ? requireFromRuntime(file) : undefined;
}

function importIfThere(file: string): Promise<unknown> | undefined {
  return existsSync(file) ? import(pathToFileURL(file).href) : undefined;
}

/** Whether the `.js` file of this name exists and the nearest package.json makes it an ES module. */
function isModulePackage(base: string): boolean {
  if (!existsSync(`${base}.js`)) return false;
  for (let folder = path.dirname(base); !folder.endsWith('/node_modules'); folder = path.dirname(folder)) {
    const packageFile = path.join(folder, 'package.json');
    if (existsSync(packageFile)) {
      const type = packageType(packageFile);
      if (type !== undefined) return type === 'module';
    }
    if (folder === path.dirname(folder)) return false;
  }
  return false;
}

/** @returns undefined when the file holds `null` or the like, which does not end the search. */
function packageType(file: string): unknown {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return content ? ((content as { type?: unknown }).type ?? 'commonjs') : undefined;
  } catch (error) {
    console.warn(`${file} cannot be read, it will be ignored for ES module detection purposes.`, error);
    return 'commonjs';
  }
}
