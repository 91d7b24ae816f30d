import path from 'node:path';
import type { Disk } from '../../model/fileSystem.ts';
import { asRecord, parseLenientJson } from '../../project/lenientJson.ts';

/** Where a tsconfig.json lets imports that are no relative paths point to. */
export interface PathMappings {
  /** Absolute paths that a specifier may stand for, the likeliest first. */
  targets(specifier: string): readonly string[];
}

const maxConfigBytes = 1_000_000;

interface Mapping {
  readonly prefix: string;
  /** `undefined` for a pattern without `*`. */
  readonly suffix: string | undefined;
  /** Absolute, with the `*`. */
  readonly targets: readonly string[];
}

interface ReadConfig {
  readonly baseUrl?: string;
  readonly mappings?: readonly Mapping[];
}

/** Reads `paths` and `baseUrl` of a tsconfig.json or jsconfig.json, and of what it extends. */
export function readPathMappings(disk: Disk, config: string): PathMappings {
  const { baseUrl, mappings = [] } = read(disk, config, new Map());
  return {
    targets: specifier => [
      ...mappings.flatMap(mapping => apply(mapping, specifier)),
      ...(baseUrl === undefined ? [] : [path.join(baseUrl, specifier)]),
    ],
  };
}

/** Files that extend each other count as nothing where they meet again. */
function read(disk: Disk, file: string, known: Map<string, ReadConfig>): ReadConfig {
  const before = known.get(file);
  if (before) return before;
  known.set(file, {});
  const result = readFile(disk, file, known);
  known.set(file, result);
  return result;
}

function readFile(disk: Disk, file: string, known: Map<string, ReadConfig>): ReadConfig {
  const text = disk.readText(file, maxConfigBytes);
  if (text === undefined) return {};
  const config = asRecord(parseLenientJson(text).value);
  const folder = path.dirname(file);
  let result: ReadConfig = {};
  for (const base of [config['extends']].flat()) {
    if (typeof base !== 'string' || !/^\.{0,2}\//.test(base)) continue;
    const extended = path.resolve(folder, base.endsWith('.json') ? base : `${base}.json`);
    result = { ...result, ...read(disk, extended, known) };
  }
  const { baseUrl, paths } = asRecord(config['compilerOptions']);
  if (typeof baseUrl === 'string') result = { ...result, baseUrl: path.resolve(folder, baseUrl) };
  if (paths === undefined) return result;
  return { ...result, mappings: mappingsOf(asRecord(paths), result.baseUrl ?? folder) };
}

/** Patterns without `*` come first, then those with the longest start, as the compiler chooses. */
function mappingsOf(paths: Readonly<Record<string, unknown>>, base: string): readonly Mapping[] {
  const mappings = Object.entries(paths).map(([pattern, targets]): Mapping => {
    const [prefix = '', suffix] = pattern.split('*', 2);
    const written = [targets].flat().filter(target => typeof target === 'string');
    return { prefix, suffix, targets: written.map(target => path.resolve(base, target)) };
  });
  const rank = ({ prefix, suffix }: Mapping) => (suffix === undefined ? Infinity : prefix.length);
  return mappings.sort((left, right) => (rank(left) === rank(right) ? 0 : rank(right) - rank(left)));
}

function apply({ prefix, suffix, targets }: Mapping, specifier: string): readonly string[] {
  if (suffix === undefined) return specifier === prefix ? targets : [];
  const isMatch =
    specifier.length >= prefix.length + suffix.length &&
    specifier.startsWith(prefix) &&
    specifier.endsWith(suffix);
  if (!isMatch) return [];
  const middle = specifier.slice(prefix.length, specifier.length - suffix.length);
  return targets.map(target => target.replace('*', () => middle));
}
