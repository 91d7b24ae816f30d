import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';

/** Looks for texts in all that VS Code shows, keeps and sends. */
export interface SecretSearch {
  /** Listens to a page that has not been opened yet. */
  watch(page: Page): Promise<void>;
  /** What has gone over the wire between the window and the extensions, or to a webview, and holds one of these. */
  heard(): readonly string[];
  /** The places in the browser's storage, in which windows keep state of extensions, that hold one of these. */
  inStorage(page: Page): Promise<readonly string[]>;
  /** The files below a folder that hold one of these. */
  inFiles(folder: string): Promise<readonly string[]>;
}

export function searchFor(texts: readonly string[]): SecretSearch {
  const heard = new Set<string>();
  const holds = (where: string, content: string) =>
    texts.filter(text => content.includes(text)).map(text => `${text} in ${where}`);

  async function inFiles(folder: string): Promise<string[]> {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    const found: string[] = [];
    for (const entry of entries.filter(each => each.isFile())) {
      const file = path.join(entry.parentPath, entry.name);
      // Logs are still being written, and temporary files come and go.
      const content = await readFile(file, 'latin1').catch(() => '');
      found.push(...holds(file, content));
    }
    return found;
  }

  return {
    async watch(page) {
      page.on('websocket', socket => {
        // Binary, with texts in UTF-8; what is sought is ASCII.
        const note = ({ payload }: { readonly payload: string | Buffer }) => {
          for (const found of holds('a message', payload.toString('latin1'))) heard.add(found);
        };
        socket.on('framereceived', note);
        socket.on('framesent', note);
      });
      await page.exposeBinding('noteMessage', (_, text: string) => {
        for (const found of holds('a webview', text)) heard.add(found);
      });
      await page.addInitScript({ path: path.join(import.meta.dirname, 'noteMessages.js') });
    },
    heard: () => [...heard],
    async inStorage(page) {
      const script = await readFile(path.join(import.meta.dirname, 'storedTexts.js'), 'utf8');
      return holds('the storage', await page.evaluate<string>(`${script}\nstoredTexts();`));
    },
    inFiles,
  };
}
