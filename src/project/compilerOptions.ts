import path from 'node:path';
import type { FileSystem } from '../model/fileSystem.ts';
import { asRecord, parseLenientJson } from './lenientJson.ts';

/** What a tsconfig.json says, as far as it matters here; paths are absolute. */
export interface CompilerOptions {
  readonly outDir?: string;
  readonly rootDir?: string;
  readonly emitDecoratorMetadata?: boolean;
}

const maxTsconfigBytes = 1_000_000;

/** The options of a tsconfig.json, those of the local files it extends included; `undefined` without a file. */
export async function readCompilerOptions(
  file: string,
  fileSystem: FileSystem,
): Promise<CompilerOptions | undefined> {
  return read(file, fileSystem, new Map());
}

/** Files that extend each other count as nothing where they meet again. */
async function read(
  file: string,
  fileSystem: FileSystem,
  known: Map<string, CompilerOptions | undefined>,
): Promise<CompilerOptions | undefined> {
  if (known.has(file)) return known.get(file);
  known.set(file, undefined);
  const text = await fileSystem.readText(file, maxTsconfigBytes);
  if (text === undefined) return undefined;
  const config = asRecord(parseLenientJson(text).value);
  let inherited: CompilerOptions = {};
  for (const base of [config['extends']].flat()) {
    if (typeof base !== 'string' || !/^(?:\.|\/|[a-z]:)/i.test(base)) continue;
    const extended = path.resolve(path.dirname(file), base.endsWith('.json') ? base : `${base}.json`);
    inherited = { ...inherited, ...(await read(extended, fileSystem, known)) };
  }
  const { outDir, rootDir, emitDecoratorMetadata } = asRecord(config['compilerOptions']);
  const absolute = (folder: string) => path.resolve(path.dirname(file), folder);
  const options = {
    ...inherited,
    ...(typeof outDir === 'string' && { outDir: absolute(outDir) }),
    ...(typeof rootDir === 'string' && { rootDir: absolute(rootDir) }),
    ...(typeof emitDecoratorMetadata === 'boolean' && { emitDecoratorMetadata }),
  };
  known.set(file, options);
  return options;
}
