import { fileURLToPath, pathToFileURL } from 'node:url';

/** The path a URI names; `undefined` for everything that is no file of this machine. */
export function fileOfUri(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** The URI of a path. */
export function uriOfFile(file: string): string {
  return pathToFileURL(file).href;
}
