import path from 'node:path';
import { parse } from 'jsonc-parser';
import type { FileSystem } from '../model/fileSystem.ts';

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
  depth = 0,
): Promise<CompilerOptions | undefined> {
  const text = depth > 10 ? undefined : await fileSystem.readText(file, maxTsconfigBytes);
  if (text === undefined) return undefined;
  const config = asRecord(parse(text, [], { allowTrailingComma: true }));
  let inherited: CompilerOptions = {};
  for (const base of [config['extends']].flat()) {
    if (typeof base !== 'string' || !/^(?:\.|\/|[a-z]:)/i.test(base)) continue;
    const extended = path.resolve(path.dirname(file), base.endsWith('.json') ? base : `${base}.json`);
    inherited = { ...inherited, ...(await readCompilerOptions(extended, fileSystem, depth + 1)) };
  }
  const { outDir, rootDir, emitDecoratorMetadata } = asRecord(config['compilerOptions']);
  const absolute = (folder: string) => path.resolve(path.dirname(file), folder);
  return {
    ...inherited,
    ...(typeof outDir === 'string' && { outDir: absolute(outDir) }),
    ...(typeof rootDir === 'string' && { rootDir: absolute(rootDir) }),
    ...(typeof emitDecoratorMetadata === 'boolean' && { emitDecoratorMetadata }),
  };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
