import path from 'node:path';
import type { FileSystem } from '../../model/fileSystem.ts';
import { findHandlerDeclaration } from '../handlerDeclaration.ts';
import { asRecord } from '../lenientJson.ts';

const maxBundleBytes = 4_000_000;
const maxSourceBytes = 2_000_000;

/** So many sources are looked into for the handler. */
const maxCandidates = 30;

/** The comment that esbuild puts before the code of each file, with its path from the folder it was started in. */
const fileComment = /^ *\/\/ ((?!.*node_modules)[^\s:"'<>|*?]+\.(?:[cm]?[jt]s|[jt]sx))$/gm;

/**
 * The source that a bundle was made from: the file of the app that exports the handler, named by the bundle's
 * source map, else by its comments. A bundle that is minified without a source map tells nothing.
 */
export async function findBundleEntry(
  bundle: string,
  exportName: string,
  appFolder: string,
  fileSystem: FileSystem,
): Promise<string | undefined> {
  const candidates =
    (await mappedSources(bundle, fileSystem)) ?? (await commentedSources(bundle, appFolder, fileSystem));
  for (const file of candidates.slice(0, maxCandidates)) {
    const text = await fileSystem.readText(file, maxSourceBytes);
    if (text !== undefined && findHandlerDeclaration(file, text, exportName)) return file;
  }
  return undefined;
}

async function mappedSources(bundle: string, fileSystem: FileSystem): Promise<readonly string[] | undefined> {
  const map = `${bundle}.map`;
  if ((await fileSystem.kind(map)) !== 'file') return undefined;
  const { sources, sourceRoot } = parsed((await fileSystem.readText(map, maxBundleBytes * 2)) ?? '');
  if (!Array.isArray(sources)) return undefined;
  const root = typeof sourceRoot === 'string' ? sourceRoot : '';
  return sources
    .filter(source => typeof source === 'string')
    .map(source => path.resolve(path.dirname(map), root, source))
    .filter(file => !file.split(path.sep).includes('node_modules'));
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return {};
  }
}

/** The last comment stands before the entry point. It tells which folder above the app the paths start from. */
async function commentedSources(
  bundle: string,
  appFolder: string,
  fileSystem: FileSystem,
): Promise<readonly string[]> {
  const text = (await fileSystem.readText(bundle, maxBundleBytes)) ?? '';
  const named = [...new Set([...text.matchAll(fileComment)].flatMap(match => match[1] ?? []).reverse())];
  const [last] = named;
  if (last === undefined) return [];
  for (let folder = appFolder; ; folder = path.dirname(folder)) {
    if ((await fileSystem.kind(path.resolve(folder, last))) === 'file') {
      return named.map(file => path.resolve(folder, file));
    }
    if (path.dirname(folder) === folder) return [];
  }
}
