import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Disk } from '../../model/fileSystem.ts';
import {
  maxTemplateBytes,
  readTemplateDocument,
  type TemplateDocument,
} from '../../project/templateDocument.ts';

/** Templates that a thread parses while it would wait. */
export interface ParsedAhead {
  /** Parses one file after the other until `stop`. */
  start(files: readonly string[]): Promise<void>;
  stop(): void;
  /** The document of a file that was parsed with this text. */
  document(file: string, text: string): TemplateDocument | undefined;
}

export function createParsedAhead(disk: Disk): ParsedAhead {
  const parsed = new Map<string, { readonly text: string; readonly document: TemplateDocument }>();
  let isStopped = false;
  return {
    async start(files) {
      for (const file of files) {
        await nextTurn(); // What is asked meanwhile comes first.
        if (isStopped) return;
        const text = disk.readText(file, maxTemplateBytes)?.replace(/^\uFEFF/, '');
        const document = text === undefined ? undefined : readTemplateDocument(file, text);
        if (text !== undefined && document) parsed.set(file, { text, document });
      }
    },
    stop() {
      isStopped = true;
    },
    document(file, text) {
      const found = parsed.get(file);
      return found?.text === text ? found.document : undefined;
    },
  };
}
