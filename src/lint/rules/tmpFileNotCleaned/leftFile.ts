import type { Disk } from '../../../model/fileSystem.ts';
import type { InvocationPath } from '../../codeFile.ts';
import type { Report, Span } from '../../finding.ts';
import type { Provenance } from '../../provenance.ts';

const removal =
  /\b(?:unlink|unlinkSync|rmtree|rmSync|rmdir|rmdirSync|removedirs|removeSync|emptyDir|emptyDirSync|cleanup)\s*\(|\bos\.remove\s*\(|\bfs(?:p|Promises|\.promises)?\.(?:rm|remove)\s*\(|\brm\s+-|\bTemporaryDirectory\b|\bimport\s*\{[^}]*\b(?:rm|unlink)\b[^}]*\}/;

/** Code that looks whether a file is there keeps it on purpose. */
const cache =
  /\b(?:exists|isfile|is_file|existsSync|pathExists|pathExistsSync|access|accessSync|statSync)\s*\(/;

/** Whether a path differs from invocation to invocation, so that files pile up. */
export function isDifferentEachTime(provenance: Provenance, text: string): boolean {
  if (provenance === 'event' || provenance === 'awaited') return true;
  return provenance === 'local' && /uuid|time|random|now\b|token/i.test(text);
}

/** Whether code on the way from the handler removes files, or keeps them on purpose. */
export function isCleanedUp(
  file: { readonly text: string; readonly disk: Disk },
  path: InvocationPath,
): boolean {
  const others = [path.handler.file, ...path.calls.map(({ location }) => location.file)];
  const texts = [file.text, ...[...new Set(others)].map(other => file.disk.readText(other) ?? '')];
  return texts.some(text => removal.test(text) || cache.test(text));
}

/** The finding for a file that nothing removes. */
export function reportAt(at: Span, path: InvocationPath): Report {
  return {
    at,
    message: `Nothing removes this file from /tmp, and each invocation of ${path.handlerName} leaves one more: the environment keeps them until /tmp is full.`,
    related: [{ message: `${path.handlerName} runs for every invocation.`, location: path.handler }],
  };
}
