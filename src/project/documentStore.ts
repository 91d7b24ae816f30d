import path from 'node:path';
import type { FileSystem } from '../model/fileSystem.ts';
import { maxTemplateBytes, readTemplateDocument, type TemplateDocument } from './templateDocument.ts';

/** The parsed templates of a workspace. */
export interface DocumentStore {
  readonly documents: ReadonlyMap<string, TemplateDocument>;
  /** The document of a file while it has this text. */
  document(file: string, text: string): TemplateDocument | undefined;
  /** Reads a file; the document stays the same object as long as the text does. */
  read(file: string): Promise<void>;
  /** Forgets a file, and with a folder everything in it. */
  forget(file: string): void;
}

export function createDocumentStore(fileSystem: FileSystem): DocumentStore {
  const documents = new Map<string, TemplateDocument>();
  const texts = new Map<string, string>();

  async function read(file: string): Promise<void> {
    const text = await readable(file);
    if (text !== undefined && texts.get(file) === text) return;
    const document = text === undefined ? undefined : readTemplateDocument(file, text);
    if (text === undefined || document === undefined) {
      forgetFile(file);
      return;
    }
    documents.set(file, document);
    texts.set(file, text);
  }

  function forget(file: string): void {
    forgetFile(file);
    const folder = file + path.sep;
    for (const known of [...documents.keys()]) if (known.startsWith(folder)) forgetFile(known);
  }

  function forgetFile(file: string): void {
    documents.delete(file);
    texts.delete(file);
  }

  async function readable(file: string): Promise<string | undefined> {
    try {
      return await fileSystem.readText(file, maxTemplateBytes);
    } catch {
      // Nothing tells that a file which this user may not read is a template.
      return undefined;
    }
  }

  return {
    documents,
    document: (file, text) => (texts.get(file) === text ? documents.get(file) : undefined),
    read,
    forget,
  };
}
