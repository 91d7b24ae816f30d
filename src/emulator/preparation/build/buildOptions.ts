import path from 'node:path';
import type { BuildOptions, Loader } from 'esbuild';
import type { EsbuildSettings } from '../../../model/lambdaFunction.ts';
import type { BuildRequest } from './buildRequest.ts';
import type { ModuleType } from './packageOf.ts';

export type ModuleFormat = 'cjs' | 'esm';

/**
 * The format Lambda would load: SAM's setting, where SAM builds (its default is CommonJS); else what the
 * source's ending or its package.json says.
 */
export function moduleFormat(
  { sourceFile, settings }: Pick<BuildRequest, 'sourceFile' | 'settings'>,
  packageType: ModuleType,
): ModuleFormat {
  if (settings?.format) return settings.format;
  if (settings) return settings.deploysPackageJson && packageType === 'module' ? 'esm' : 'cjs';
  if (/\.m[tj]s$/.test(sourceFile)) return 'esm';
  if (/\.c[tj]s$/.test(sourceFile)) return 'cjs';
  return packageType === 'module' ? 'esm' : 'cjs';
}

/**
 * esbuild's options for a function, without plugins. Differences from the deployed build are meant to be seen
 * only in a debugger: source maps are always made, and code is minified only where the project asks for it.
 */
export function buildOptions(request: BuildRequest, format: ModuleFormat): BuildOptions {
  const { settings, sourceFile, outputFolder, codeFolder, runtime } = request;
  return {
    ...(settings && settingsOptions(settings)),
    entryPoints: [{ in: sourceFile, out: modulePath(request.handler) }],
    absWorkingDir: codeFolder,
    outdir: outputFolder,
    // A bundler writes `.js` whatever its source is called, unless it is told otherwise.
    outExtension: settings ? (settings.outExtension ?? {}) : { '.js': outputExtension(sourceFile) },
    bundle: true,
    platform: 'node',
    format,
    // SAM's own default, so that code which its build refuses is refused here.
    target: settings ? (settings.target ?? 'es2020').split(',') : `node${runtime.version}`,
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
    write: false,
    logLevel: 'silent',
  };
}

function settingsOptions(settings: EsbuildSettings): BuildOptions {
  const { external, minify, mainFields, loader, define, banner, alias, resolveExtensions, keepNames } =
    settings;
  return {
    external: [...external],
    ...(minify !== undefined && { minify }),
    ...(mainFields && { mainFields: [...mainFields] }),
    ...(loader && { loader: knownLoaders(loader) }),
    ...(define && { define: { ...define } }),
    ...(banner && { banner: { ...banner } }),
    ...(alias && { alias: { ...alias } }),
    ...(resolveExtensions && { resolveExtensions: [...resolveExtensions] }),
    ...(keepNames !== undefined && { keepNames }),
  };
}

/** A note when Lambda would not load what the build makes. */
export function endingNote(
  { settings }: Pick<BuildRequest, 'settings'>,
  format: ModuleFormat,
  packageType: ModuleType,
): string[] {
  if (!settings || format === 'cjs' || settings.outExtension?.['.js'] === '.mjs') return [];
  if (settings.deploysPackageJson) {
    if (packageType === 'module') return [];
    return [
      'The build makes an ES module, and the package.json that is deployed beside it does not say so: Lambda loads it as CommonJS. Add "type": "module" to package.json.',
    ];
  }
  return [
    'The build makes an ES module with the ending .js and deploys no package.json, so that Lambda loads it as CommonJS. Let it write .mjs: OutExtension: [.js=.mjs] in the BuildProperties of SAM, outputFileExtension: .mjs of serverless-esbuild.',
  ];
}

/** The file of a handler without its ending: `src/create.handler` is in `src/create`. */
function modulePath(handler: string): string {
  const folder = path.posix.dirname(handler);
  const name = path.posix.basename(handler).split('.', 1)[0] ?? '';
  return path.posix.join(folder, name);
}

function outputExtension(sourceFile: string): string {
  if (/\.m[tj]s$/.test(sourceFile)) return '.mjs';
  if (/\.c[tj]s$/.test(sourceFile)) return '.cjs';
  return '.js';
}

const loaders: readonly string[] = [
  'base64',
  'binary',
  'copy',
  'css',
  'dataurl',
  'default',
  'empty',
  'file',
  'js',
  'json',
  'jsx',
  'local-css',
  'text',
  'ts',
  'tsx',
] satisfies Loader[];

function isLoader(name: string): name is Loader {
  return loaders.includes(name);
}

/** Names that esbuild does not know are left out: it would end with an error that names our call, not the template. */
function knownLoaders(loader: Readonly<Record<string, string>>): Record<string, Loader> {
  const known: Record<string, Loader> = {};
  for (const [extension, name] of Object.entries(loader)) {
    if (isLoader(name)) known[extension] = name;
  }
  return known;
}
