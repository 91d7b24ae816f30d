import type { EsbuildSettings } from '../model/lambdaFunction.ts';
import type { TemplateScope } from './templateScope.ts';
import { entriesOf, itemsOf, literalText, type TemplateValue } from './templateValue.ts';

/**
 * `Metadata` of a SAM function built with esbuild, in esbuild's terms. Pairs stand in SAM as texts such as
 * `.png=file` (AWS SAM developer guide, "Building Node.js Lambda functions with esbuild"); maps are taken too.
 */
export function readEsbuildSettings(
  metadata: TemplateValue | undefined,
  scope: TemplateScope,
): EsbuildSettings | undefined {
  if (literalText(scope.get(metadata, 'BuildMethod')) !== 'esbuild') return undefined;
  const get = (name: string) => scope.get(metadata, 'BuildProperties', name);
  const format = literalText(get('Format'));
  const target = literalText(get('Target'));
  const minify = flag(get('Minify'));
  const sourcemap = flag(get('Sourcemap'));
  const keepNames = flag(get('KeepNames'));
  const mainFields = list(get('MainFields'), scope);
  const resolveExtensions = list(get('ResolveExtensions'), scope);
  const loader = pairs(get('Loader'), scope);
  const define = pairs(get('Define'), scope);
  const banner = pairs(get('Banner'), scope);
  const alias = pairs(get('Alias'), scope);
  const outExtension = pairs(get('OutExtension'), scope);
  return {
    entryPoints: list(get('EntryPoints'), scope) ?? [],
    external: list(get('External'), scope) ?? [],
    ...((format === 'cjs' || format === 'esm') && { format }),
    ...(target !== undefined && { target }),
    ...(minify !== undefined && { minify }),
    ...(sourcemap !== undefined && { sourcemap }),
    ...(mainFields && { mainFields }),
    ...(loader && { loader }),
    ...(define && { define }),
    ...(banner && { banner }),
    ...(alias && { alias }),
    ...(outExtension && { outExtension }),
    ...(resolveExtensions && { resolveExtensions }),
    ...(keepNames !== undefined && { keepNames }),
  };
}

function flag(value: TemplateValue | undefined): boolean | undefined {
  const text = literalText(value)?.toLowerCase();
  if (text === undefined) return undefined;
  return text !== 'false';
}

/** A list, or one text with commas between the items. */
function list(value: TemplateValue | undefined, scope: TemplateScope): readonly string[] | undefined {
  if (value === undefined || value.kind === 'unknown') return undefined;
  const texts = itemsOf(value).flatMap(item => literalText(scope.resolve(item)) ?? []);
  return value.kind === 'list' ? texts : texts.flatMap(text => text.split(',').map(part => part.trim()));
}

function pairs(
  value: TemplateValue | undefined,
  scope: TemplateScope,
): Readonly<Record<string, string>> | undefined {
  if (value === undefined || value.kind === 'unknown') return undefined;
  if (value.kind === 'map') {
    const found = entriesOf(value).map(entry => [entry.key, literalText(scope.resolve(entry.value)) ?? '']);
    return Object.fromEntries(found);
  }
  const texts = itemsOf(value).flatMap(item => literalText(scope.resolve(item)) ?? []);
  return Object.fromEntries(texts.filter(text => text.includes('=')).map(splitPair));
}

function splitPair(text: string): [string, string] {
  const equals = text.indexOf('=');
  return [text.slice(0, equals), text.slice(equals + 1)];
}
