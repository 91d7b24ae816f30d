import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { folderInputs } from '../preparation/folderInputs.ts';
import type { PreparedFunction } from '../preparation/preparedFunction.ts';

/** What Lambda says of a function's code. AWS hashes the archive that was uploaded; here the files are hashed. */
export interface CodeFacts {
  /** SHA-256 in base64. */
  readonly codeSha256: string;
  readonly codeBytes: number;
}

/** Reads the function's own files: packages count by their lock file. */
export interface CodeFactsReader {
  of(prepared: PreparedFunction): Promise<CodeFacts>;
  /** What was read last of a function, without reading or building anything. */
  known(functionId: string): CodeFacts | undefined;
}

export function createCodeFactsReader(): CodeFactsReader {
  const read = new Map<string, { readonly version: string; readonly facts: CodeFacts }>();
  return {
    async of({ function: { id }, version, taskRoot }) {
      const last = read.get(id);
      if (last?.version === version) return last.facts;
      const facts = await hashFolder(taskRoot);
      read.set(id, { version, facts });
      return facts;
    },
    known: functionId => read.get(functionId)?.facts,
  };
}

async function hashFolder(folder: string): Promise<CodeFacts> {
  const hash = createHash('sha256');
  let codeBytes = 0;
  const files = await folderInputs(folder, { dependencies: false });
  for (const file of [...files, path.join(folder, 'node_modules', '.package-lock.json')].sort()) {
    const bytes = await readFile(file).catch(() => undefined); // Folders, and what is not there.
    if (!bytes) continue;
    hash.update(`${path.relative(folder, file)}\0${bytes.length}\0`).update(bytes);
    codeBytes += bytes.length;
  }
  return { codeSha256: hash.digest('base64'), codeBytes };
}
