import type { ProjectTemplate } from '../protocol/project.ts';
import type { EntryGraph } from './entryGraph.ts';
import { codeLanguage } from './lintedFiles.ts';

/**
 * The files whose findings may be others when some files change: what their handlers reach, and the templates that
 * name these. Without an answer it may be any file: `package.json` and the like are read by rules where they need them.
 */
export function dependentsOf(
  changed: readonly string[],
  graph: EntryGraph,
  templates: readonly ProjectTemplate[],
): ReadonlySet<string> | undefined {
  const found = new Set(changed);
  const entries = new Set<string>();
  for (const file of changed) {
    const reaching = graph.entriesReaching(file);
    const own = templates.filter(template => template.file === file || template.parentFile === file);
    if (reaching.length === 0 && own.length === 0 && codeLanguage(file) === undefined) return undefined;
    for (const entry of [...reaching, ...own.flatMap(handlerFiles)]) entries.add(entry);
    for (const template of own) found.add(template.file).add(template.parentFile ?? template.file);
  }
  for (const template of templates) {
    if (handlerFiles(template).some(file => entries.has(file))) found.add(template.file);
  }
  for (const file of graph.files()) {
    if (graph.entriesReaching(file).some(entry => entries.has(entry))) found.add(file);
  }
  return found;
}

function handlerFiles({ functions }: ProjectTemplate): readonly string[] {
  return functions.flatMap(({ handlerSource }) => handlerSource?.file ?? []);
}
