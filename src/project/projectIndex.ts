import type { FileSystem } from '../model/fileSystem.ts';
import type { LambdaFunction } from '../model/lambdaFunction.ts';
import type { ProjectFunction, ProjectTemplate } from '../protocol/project.ts';
import { forEachConcurrently } from './concurrency.ts';
import type { DeploymentReader } from './deployment/deploymentReader.ts';
import { createDocumentStore } from './documentStore.ts';
import { snapshotOf } from './fileSystemSnapshot.ts';
import { createFormatIndex } from './formatIndex.ts';
import { createHandlerIndex } from './handlerIndex.ts';
import { createPlacedTemplates } from './placedTemplates.ts';
import { type ShownTemplate, showTemplate } from './shownTemplate.ts';
import { type PlacedTemplate, placeTemplates, templatesOfInterest } from './stackTree.ts';
import { mayBeTemplateName, type TemplateDocument } from './templateDocument.ts';
import { createTemplateReader } from './templateReader.ts';
import { createTemplateWalk, mayDescribeFunctions } from './templateWalk.ts';

/** The functions of a workspace. Calls that read take turns. */
export interface ProjectIndex {
  /** Reads everything anew. `onProgress` is called whenever more can be shown. */
  readAll(onProgress?: () => void): Promise<void>;
  /**
   * Reads again what depends on files that were created, changed or deleted; a folder stands for everything in it.
   * Tells whether anything that can be seen has changed.
   */
  update(files: readonly string[]): Promise<boolean>;
  /** What is known now, by path. */
  templates(): readonly ProjectTemplate[];
  /** The functions whose handler is in this file, be it the source or what Lambda loads. */
  functionsUsing(file: string): readonly ProjectFunction[];
  /** The template that a file was read as, while it has this text. */
  document(file: string, text: string): TemplateDocument | undefined;
}

/** Enough to keep the disk busy. */
const concurrentReads = 16;

/** So many files are read between two reports of progress. */
const filesPerReport = 250;

/** `folders` are absolute, `exclude` glob patterns relative to them. */
export function createProjectIndex(options: {
  readonly fileSystem: FileSystem;
  readonly folders: readonly string[];
  readonly exclude: readonly string[];
  /** Whether sources are read for the places of handlers in them; `true` unless said otherwise. */
  readonly findsDeclarations?: boolean;
  /** What tells where templates are deployed; nobody looks unless it is given. */
  readonly deployments?: DeploymentReader;
}): ProjectIndex {
  const { fileSystem, folders, exclude, findsDeclarations = true, deployments } = options;
  const walk = createTemplateWalk(folders, exclude);
  const store = createDocumentStore(fileSystem);
  const readContent = createTemplateReader();
  const placedTemplates = createPlacedTemplates(deployments);
  const formats = createFormatIndex();
  const handlers = createHandlerIndex(findsDeclarations);
  const readers = [handlers, placedTemplates, formats];
  let shown: ReadonlyMap<string, ShownTemplate> = new Map();
  let lastTurn: Promise<unknown> = Promise.resolve();

  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = lastTurn.then(task);
    lastTurn = turn.catch(() => undefined);
    return turn;
  }

  async function readAll(onProgress?: () => void): Promise<void> {
    for (const reader of readers) reader.forgetAll();
    const disk = snapshotOf(fileSystem);
    const found = new Set<string>();
    for (const folder of folders) {
      let batch: string[] = [];
      for await (const file of walk.files(folder, disk)) {
        if (found.has(file)) continue;
        found.add(file);
        batch.push(file);
        if (batch.length < filesPerReport) continue;
        await readFiles(batch, disk);
        batch = [];
        onProgress?.();
      }
      await readFiles(batch, disk);
    }
    for (const file of [...store.documents.keys()]) if (!found.has(file)) store.forget(file);
    await show(disk);
    onProgress?.();
  }

  async function readFiles(files: readonly string[], disk: FileSystem): Promise<void> {
    for (const file of files) formats.add(file);
    await forEachConcurrently(files.filter(mayBeTemplateName), concurrentReads, store.read);
    await show(disk);
  }

  async function update(files: readonly string[]): Promise<boolean> {
    for (const reader of readers) reader.markChanged(files);
    const disk = snapshotOf(fileSystem);
    for (const file of files) await updateDocuments(file, disk);
    return show(disk);
  }

  async function updateDocuments(file: string, disk: FileSystem): Promise<void> {
    const isCovered = mayDescribeFunctions(file) && walk.covers(file);
    if (isCovered) formats.add(file);
    if (store.documents.has(file) || (isCovered && mayBeTemplateName(file))) {
      await store.read(file);
      return;
    }
    if ((await disk.kind(file)) !== 'directory') {
      store.forget(file);
      return;
    }
    if (!walk.covers(file)) return;
    for await (const inside of walk.files(file, disk)) {
      formats.add(inside);
      if (mayBeTemplateName(inside)) await store.read(inside);
    }
  }

  /** Brings what can be seen up to date with the documents, and tells whether it is different now. */
  async function show(disk: FileSystem): Promise<boolean> {
    const sources = [
      ...(await placedTemplates.templates(await placeAll(), disk)),
      ...(await formats.templates(disk)),
    ];
    const next = new Map<string, ShownTemplate>();
    await forEachConcurrently(sources, concurrentReads, async source => {
      const factsOf = (lambdaFunction: LambdaFunction) => handlers.facts(lambdaFunction, disk);
      next.set(source.file, await showTemplate(source, shown.get(source.file), factsOf));
    });
    const isChanged =
      next.size !== shown.size || [...next].some(([file, template]) => shown.get(file) !== template);
    shown = next;
    return isChanged;
  }

  /** Templates that are nested but outside of the walk are read too; those nobody nests any more are dropped. */
  async function placeAll(): Promise<readonly PlacedTemplate[]> {
    const tried = new Set<string>();
    for (;;) {
      const placed = placeTemplates(store.documents, readContent);
      const missing = placed
        .flatMap(({ content }) => content.nestedStacks.map(stack => stack.file))
        .filter(file => !store.documents.has(file) && !tried.has(file));
      if (missing.length === 0) return templatesOfInterest(placed.filter(isInPlace));
      for (const file of missing) {
        tried.add(file);
        await store.read(file);
      }
    }
  }

  function isInPlace({ document, parentFile }: PlacedTemplate): boolean {
    return parentFile !== undefined || walk.covers(document.file);
  }

  function templates(): readonly ProjectTemplate[] {
    return [...shown.values()]
      .map(({ template }) => template)
      .sort((left, right) => (left.file < right.file ? -1 : 1));
  }

  function functionsUsing(file: string): readonly ProjectFunction[] {
    return [...shown.values()].flatMap(({ template, facts }) =>
      template.functions.filter(
        (fn, index) => fn.handlerSource?.file === file || facts[index]?.runFile === file,
      ),
    );
  }

  return {
    readAll: onProgress => inTurn(() => readAll(onProgress)),
    update: files => inTurn(() => update(files)),
    templates,
    functionsUsing,
    document: store.document,
  };
}
