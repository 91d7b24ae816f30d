import Module, { type ResolveFnOutput, type ResolveHookContext } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

type NextResolve = (specifier: string, context?: Partial<ResolveHookContext>) => ResolveFnOutput;

/**
 * Finds modules in layers as Lambda does: `/opt/...` by `require` and `import`, and packages of NODE_PATH by
 * `import` too, which Node.js itself does not do. AWS says so of the runtimes from nodejs18.x on: "Node.js 18.x
 * runtime now available in AWS Lambda", compute blog, November 2022. Without `registerHooks`, before Node.js
 * 22.15, only `require` finds the packages of layers.
 */
export function findModulesInLayers(layerRoot: string): void {
  const folders = (process.env['NODE_PATH'] ?? '')
    .split(path.delimiter)
    .filter(folder => path.basename(folder) === 'node_modules');

  Module.registerHooks?.({
    resolve(specifier, context, nextResolve) {
      if (specifier.startsWith('/opt/'))
        return nextResolve(path.join(layerRoot, specifier.slice(5)), context);
      if (isPackage(specifier) && context.conditions.includes('import')) {
        return resolvePackage(specifier, context, nextResolve, folders);
      }
      return nextResolve(specifier, context);
    },
  });
}

/** The package as Node.js finds it, else in the first of the folders that has it. */
function resolvePackage(
  specifier: string,
  context: ResolveHookContext,
  nextResolve: NextResolve,
  folders: readonly string[],
): ResolveFnOutput {
  try {
    return nextResolve(specifier, context);
  } catch (error) {
    for (const folder of folders) {
      const parentURL = pathToFileURL(path.join(path.dirname(folder), 'index.mjs')).href;
      try {
        return nextResolve(specifier, { ...context, parentURL });
      } catch {
        // The next folder may have it; in the end the first error tells who wanted it.
      }
    }
    throw error;
  }
}

function isPackage(specifier: string): boolean {
  return !/^(?:[./#]|[a-z][a-z0-9+.-]+:)/i.test(specifier);
}
