import type { Report } from '../../finding.ts';
import { concurrentFunction } from '../../managedInstances.ts';
import { knownPrefix } from '../../python/knownPrefix.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { nodesByName, spanOf, textOf } from '../../python/syntax.ts';
import { writtenPath } from '../../python/writtenPath.ts';
import { isSharedFile, messageFor } from './sharedFile.ts';

/** Folders can be shared, and moving replaces a file in one step. */
const harmless = /(?:^|\.)(?:mkdir|makedirs|rename|replace|move|extractall|touch)$/;

export function* checkPython(file: PythonFile): Iterable<Report> {
  const fn = concurrentFunction(file.functions);
  if (fn === undefined) return;
  for (const call of nodesByName(file, 'CallExpression')) {
    const target = writtenPath(file, call);
    if (target === undefined || target === 'working folder') continue;
    if (call.firstChild && harmless.test(textOf(file, call.firstChild))) continue;
    const path = knownPrefix(file, target);
    if (!isSharedFile(path) || file.invocationPath(call) === undefined) continue;
    yield { at: spanOf(target), message: messageFor(fn, path.text) };
  }
}
