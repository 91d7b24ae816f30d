import { isBuiltin } from 'node:module';
import path from 'node:path';
import type { OnResolveArgs, Plugin, PluginBuild } from 'esbuild';
import type { ModuleFormat } from './buildOptions.ts';
import type { BuildRequest } from './buildRequest.ts';
import { isInFolders, layerModules, packageOfImport } from './layerPackages.ts';
import { installedPackage, packageType } from './packageOf.ts';

/** Marks our own questions to the resolver, which must not come back to us. */
const asked = Symbol('asked by installedPackages');

/**
 * Leaves packages from `node_modules` to Node.js instead of bundling them: most of a build's time is theirs.
 * Bundled is only what Node.js could not load from the output as the deployed bundle would: sources of
 * workspace packages, TypeScript, JSON, ES modules that CommonJS output requires, and packages that
 * resolve otherwise, or not at all, from the output folder. Packages that only the function's layers have are
 * not found by a build, and not bundled either.
 */
export function installedPackages(
  format: ModuleFormat,
  { outputFolder, settings, layerRoot, runtime }: BuildRequest,
): Plugin {
  const aliases = Object.keys(settings?.alias ?? {});
  const layers = layerRoot === undefined ? [] : layerModules(layerRoot, runtime);
  return {
    name: 'installed-packages',
    setup(build) {
      // SAM's own build knows of layers only by the template's External.
      if (layerRoot !== undefined && !settings) {
        build.onResolve({ filter: /^\/opt\// }, args => ({ path: args.path, external: true }));
      }
      build.onResolve({ filter: /^[^./#]/ }, async args => {
        if (args.pluginData === asked || args.kind === 'entry-point') return undefined;
        if (isBuiltin(args.path) || path.isAbsolute(args.path)) return undefined;
        if (aliases.some(alias => args.path === alias || args.path.startsWith(`${alias}/`))) return undefined;
        const found = await resolve(build, args.path, args.resolveDir, args.kind);
        const external = found
          ? await canStayOutside(build, args, found, format, outputFolder)
          : await isInFolders(packageOfImport(args.path), layers);
        return external ? { path: args.path, external: true } : undefined;
      });
    },
  };
}

async function canStayOutside(
  build: PluginBuild,
  args: OnResolveArgs,
  inBundle: string,
  format: ModuleFormat,
  outputFolder: string,
): Promise<boolean> {
  const isRequire = args.kind === 'require-call' || args.kind === 'require-resolve';
  // An ES module has no `require` to leave the call to.
  if (isRequire && format === 'esm') return false;
  const origin = installedPackage(inBundle);
  if (!origin) return false;

  const isImportedAtRunTime = format === 'esm' || args.kind === 'dynamic-import';
  const kind = isImportedAtRunTime ? 'import-statement' : 'require-call';
  const atRunTime = await resolve(build, args.path, outputFolder, kind);
  if (!atRunTime || installedPackage(atRunTime) !== origin) return false;
  if (!/\.([cm]?js|node)$/.test(atRunTime)) return false;
  return isImportedAtRunTime || !(await isEsModule(atRunTime));
}

async function resolve(
  build: PluginBuild,
  specifier: string,
  resolveDir: string,
  kind: OnResolveArgs['kind'],
): Promise<string | undefined> {
  const {
    errors,
    external,
    path: file,
  } = await build.resolve(specifier, { resolveDir, kind, pluginData: asked });
  return errors.length > 0 || external ? undefined : file;
}

async function isEsModule(file: string): Promise<boolean> {
  if (file.endsWith('.mjs')) return true;
  return file.endsWith('.js') && (await packageType(file)) === 'module';
}
