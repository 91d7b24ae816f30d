import path from 'node:path';
import { parse } from 'jsonc-parser';
import type { FileSystem } from '../model/fileSystem.ts';

/** Where TypeScript reads and writes; absolute. */
export interface TsconfigFolders {
  readonly outDir?: string;
  readonly rootDir?: string;
}

const maxTsconfigBytes = 1_000_000;

/** The folders a tsconfig.json gives, those of the local files it extends included; `undefined` without a file. */
export async function readTsconfigFolders(
  file: string,
  fileSystem: FileSystem,
  depth = 0,
): Promise<TsconfigFolders | undefined> {
  const text = depth > 10 ? undefined : await fileSystem.readText(file, maxTsconfigBytes);
  if (text === undefined) return undefined;
  const config = asRecord(parse(text, [], { allowTrailingComma: true }));
  let folders: TsconfigFolders = {};
  for (const base of [config['extends']].flat()) {
    if (typeof base !== 'string' || !/^(?:\.|\/|[a-z]:)/i.test(base)) continue;
    const extended = path.resolve(path.dirname(file), base.endsWith('.json') ? base : `${base}.json`);
    folders = { ...folders, ...(await readTsconfigFolders(extended, fileSystem, depth + 1)) };
  }
  const options = asRecord(config['compilerOptions']);
  const folder = (value: unknown) => typeof value === 'string' && path.resolve(path.dirname(file), value);
  const outDir = folder(options['outDir']);
  const rootDir = folder(options['rootDir']);
  return { ...folders, ...(outDir && { outDir }), ...(rootDir && { rootDir }) };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
