import type { Report } from '../../finding.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { knownPrefix } from '../../javaScript/knownPrefix.ts';
import { spanOf } from '../../javaScript/syntax.ts';
import { fileWritesOf } from '../../javaScript/writtenPath.ts';
import { concurrentFunction } from '../../managedInstances.ts';
import { isSharedFile, messageFor } from './sharedFile.ts';

/** Folders can be shared, `mkdtemp` makes a new one, and moving replaces a file in one step. */
const harmless = /^(?:mkdir|mkdtemp|ensureDir|mkdirp|mkdirs|rename|move)(?:Sync)?$/;

export function* checkJavaScript(file: JavaScriptFile): Iterable<Report> {
  const fn = concurrentFunction(file.functions);
  if (fn === undefined) return;
  for (const { call, name, target } of fileWritesOf(file)) {
    if (harmless.test(name)) continue;
    const path = knownPrefix(file, target);
    if (!isSharedFile(path) || file.invocationPath(call) === undefined) continue;
    yield { at: spanOf(target), message: messageFor(fn, path.text) };
  }
}
