import type { Disk } from '../model/fileSystem.ts';
import type { ProjectTemplate } from '../protocol/project.ts';
import type { LinkedFunction } from './codeFile.ts';
import { createEntryGraph, type EntryGraph, entryGraphOf } from './entryGraph.ts';
import { linkFunctions } from './functionLinks.ts';
import type { LintedFiles } from './lintedFiles.ts';
import type { TemplateFile } from './template/templateFile.ts';

/** Who runs for whom in a workspace. Plain data, so that it can be found in one thread and used in others. */
export interface ReachedFiles {
  readonly templates: readonly ProjectTemplate[];
  /** By file, the files with handlers from which it is reached. */
  readonly entries: ReadonlyMap<string, readonly string[]>;
}

/** Which files of a workspace run for which handlers, found when somebody asks and kept until something changes. */
export interface Reach {
  /** What the index knows. */
  templates(): readonly ProjectTemplate[];
  template(file: string): ProjectTemplate | undefined;
  /** The files that are linted as templates: those of the index, and others that nobody needs to show. */
  templateFiles(): readonly string[];
  functionsWithHandlerIn(file: string): readonly LinkedFunction[];
  graph(): EntryGraph;
  /** Whether the graph was made with a file that is still there. */
  isMadeWith(file: string): boolean;
  /** The files of code that no handler of a template reaches: they may have handlers by their shape. */
  unreached(): readonly string[];
  /** Takes the files among them that have such handlers, which somebody else has looked for, and gives the whole reach. */
  withHandlersIn(files: ReadonlySet<string>): ReachedFiles;
  /** Takes what another linter of the same files has found, until something changes. */
  adopt(found: ReachedFiles): void;
  /** Tells that files were created, changed or deleted, before {@link Reach.relink}. */
  notice(paths: readonly string[]): void;
  /** Tells that templates, handlers or imports are others now. */
  relink(): void;
}

/** What the reach is found with. */
export interface ReachOptions {
  readonly disk: Disk;
  readonly linted: LintedFiles;
  /** The files to look at; the folders are walked where there are none. */
  readonly files?: readonly string[] | undefined;
  /** Of the project's index, as they are now. */
  indexed(): readonly ProjectTemplate[];
  templateFile(path: string): TemplateFile | undefined;
  isTemplate(path: string): boolean;
  /** The files with a language that a file imports. */
  imports(file: string): readonly string[];
  hasHandlerByShape(file: string): boolean;
}

export function createReach(options: ReachOptions): Reach {
  const { disk, linted, imports } = options;
  let covered: ReadonlySet<string> | undefined;
  let templates: readonly ProjectTemplate[] | undefined;
  let templatesByFile: ReadonlyMap<string, ProjectTemplate> | undefined;
  let links: ReadonlyMap<string, readonly LinkedFunction[]> | undefined;
  let graph: EntryGraph | undefined;

  /** Every file that has a language, whether a handler reaches it or not. */
  function coveredFiles(): ReadonlySet<string> {
    covered ??= new Set(options.files ?? linted.all());
    return covered;
  }

  function allTemplates(): readonly ProjectTemplate[] {
    templates ??= options.indexed();
    return templates;
  }

  /** The first one of a file counts. */
  function template(file: string): ProjectTemplate | undefined {
    templatesByFile ??= new Map(
      allTemplates()
        .map(found => [found.file, found] as const)
        .reverse(),
    );
    return templatesByFile.get(file);
  }

  function templateFiles(): readonly string[] {
    return [...coveredFiles()].filter(
      file => linted.languageOf(file) === 'template' && (template(file) || options.isTemplate(file)),
    );
  }

  function functionLinks(): ReadonlyMap<string, readonly LinkedFunction[]> {
    links ??= linkFunctions(allTemplates(), options.templateFile);
    return links;
  }

  /** Entries are what templates name, and what looks like a handler in files that no such entry reaches. */
  function entryGraph(): EntryGraph {
    graph ??= createEntryGraph(
      [...namedEntries(), ...unreached().filter(options.hasHandlerByShape)],
      imports,
    );
    return graph;
  }

  function namedEntries(): readonly string[] {
    return [...functionLinks().keys()].filter(file => linted.languageOf(file) !== undefined);
  }

  function unreached(): readonly string[] {
    const reached = new Set(createEntryGraph(namedEntries(), imports).files());
    return [...coveredFiles()].filter(file => linted.languageOf(file) !== 'template' && !reached.has(file));
  }

  function withHandlersIn(files: ReadonlySet<string>): ReachedFiles {
    const byShape = unreached().filter(file => files.has(file));
    graph = createEntryGraph([...namedEntries(), ...byShape], imports);
    const entries = graph.files().map(file => [file, entryGraph().entriesReaching(file)] as const);
    return { templates: allTemplates(), entries: new Map(entries) };
  }

  function adopt(found: ReachedFiles): void {
    relink();
    templates = found.templates;
    graph = entryGraphOf(found.entries);
  }

  function isCovered(file: string): boolean {
    return linted.languageOf(file) !== undefined && disk.kind(file) === 'file';
  }

  function notice(paths: readonly string[]): void {
    if (paths.some(path => covered?.has(path) !== isCovered(path))) covered = undefined;
  }

  function relink(): void {
    templates = undefined;
    templatesByFile = undefined;
    links = undefined;
    graph = undefined;
  }

  return {
    templates: allTemplates,
    template,
    templateFiles,
    functionsWithHandlerIn: file => functionLinks().get(file) ?? [],
    graph: entryGraph,
    isMadeWith: file => graph !== undefined && covered?.has(file) === true && isCovered(file),
    unreached,
    withHandlersIn,
    adopt,
    notice,
    relink,
  };
}
