import type { EsbuildSettings } from '../../model/lambdaFunction.ts';
import { parseRuntime } from '../../model/runtimes.ts';
import { itemsOf, literalText, type TemplateValue, valueAt } from '../templateValue.ts';

/** Plugins that bundle JavaScript too. Those for TypeScript alone need no word: TypeScript is always built. */
const bundlers = /esbuild|webpack|serverless-bundle|rollup|rolldown|rspack|parcel|vite|jetpack|browserifier/;

/**
 * How a plugin, or version 4 of the framework itself, bundles the functions; `undefined` when their files are
 * deployed as they are. Of a bundler other than esbuild nothing is taken but that it bundles.
 */
export function readBundling(root: TemplateValue, runtime: string | undefined): EsbuildSettings | undefined {
  const plugins = valueAt(root, 'plugins');
  const names = itemsOf(plugins?.kind === 'map' ? valueAt(plugins, 'modules') : plugins).map(literalText);
  const build = valueAt(root, 'build');
  const builtIn = literalText(build) === 'esbuild' ? build : valueAt(build, 'esbuild');
  if (builtIn === undefined && !names.some(name => bundlers.test(name ?? ''))) return undefined;
  const isPlugin = names.some(name => name?.includes('esbuild'));
  const said = isPlugin ? valueAt(root, 'custom', 'esbuild') : builtIn;
  if (literalText(builtIn) === 'false' || literalText(valueAt(said, 'bundle')) === 'false') return undefined;
  const settings = settingsOf(said, runtime === undefined ? undefined : parseRuntime(runtime)?.version);
  if (isPlugin || builtIn === undefined) return settings;
  // Version 4 puts package.json into the archive, and makes ES modules where it says so (its plugin `esbuild`).
  const { format, ...others } = settings;
  const saysFormat = valueAt(builtIn, 'format') !== undefined;
  return { ...others, ...(saysFormat && format && { format }), deploysPackageJson: true };
}

function settingsOf(said: TemplateValue | undefined, version: string | undefined): EsbuildSettings {
  const text = (key: string) => literalText(valueAt(said, key));
  const texts = (key: string) => itemsOf(valueAt(said, key)).flatMap(item => literalText(item) ?? []);
  const target = texts('target');
  const installed = texts('external');
  const extension = text('outputFileExtension') ?? literalText(valueAt(said, 'outExtension', '.js'));
  const mainFields = texts('mainFields');
  const resolveExtensions = texts('resolveExtensions');
  const [loader, define, banner, alias] = ['loader', 'define', 'banner', 'alias'].map(key =>
    textsAt(said, key),
  );
  return {
    entryPoints: [],
    // What it leaves out of the bundle is installed into the package.
    external: [],
    ...(installed.length > 0 && { installed }),
    ...(valueAt(said, 'exclude') && { provided: texts('exclude') }),
    format: text('format') === 'esm' ? 'esm' : 'cjs',
    target: target.length > 0 ? target.join(',') : `node${version ?? '18'}`,
    ...(text('minify') === 'true' && { minify: true }),
    ...(text('keepNames') === 'true' && { keepNames: true }),
    ...(extension !== undefined && { outExtension: { '.js': extension } }),
    ...(mainFields.length > 0 && { mainFields }),
    ...(resolveExtensions.length > 0 && { resolveExtensions }),
    ...(loader && { loader }),
    ...(define && { define }),
    ...(banner && { banner }),
    ...(alias && { alias }),
  };
}

function textsAt(
  value: TemplateValue | undefined,
  key: string,
): Readonly<Record<string, string>> | undefined {
  const map = valueAt(value, key);
  if (map?.kind !== 'map') return undefined;
  const entries = map.entries.flatMap(entry => {
    const text = literalText(entry.value);
    return text === undefined ? [] : [[entry.key, text] as const];
  });
  return Object.fromEntries(entries);
}
