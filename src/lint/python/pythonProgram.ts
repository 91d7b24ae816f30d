import path from 'node:path';
import type { SyntaxNode } from '@lezer/common';
import { pathInside } from '../../project/insidePath.ts';
import { createTextPositions } from '../../project/textPositions.ts';
import type { LinkedFunction } from '../codeFile.ts';
import { createFilesByPath } from '../filesByPath.ts';
import { isForeignProvider } from '../foreignProvider.ts';
import { type CodeWorkspace, maxSourceBytes, type Program } from '../program.ts';
import { lazily, rememberedPer } from '../remembered.ts';
import { createCallGraph } from './callGraph.ts';
import { handlerNamesByShape } from './handlerShape.ts';
import { findHandlers } from './handlers.ts';
import { createModuleFiles } from './moduleFiles.ts';
import { importedModules } from './moduleImports.ts';
import { parsePython } from './parse.ts';
import type { PythonFile, PythonHandler } from './pythonFile.ts';
import { nodesByName } from './syntax.ts';
import { unparsedSpans } from './unparsed.ts';

/** What is known of a text, whatever file has it. */
interface Source {
  readonly text: string;
  readonly modules: () => readonly string[];
  readonly handlerNames: () => readonly string[];
  readonly positions: () => PythonFile['positions'];
  readonly tree: () => PythonFile['tree'];
  readonly unparsed: () => PythonFile['unparsed'];
  readonly functionNodes: () => PythonFile['functionNodes'];
}

/** The Python files of a workspace. Files are parsed when somebody asks for their tree. */
export function createPythonProgram(workspace: CodeWorkspace): Program<PythonFile> {
  const moduleFiles = createModuleFiles(workspace.disk, workspace.folders);
  const sources = createFilesByPath<Source | 'unreadable'>();
  const files = createFilesByPath<PythonFile>();
  /** The files whose trees are kept. */
  const trees = new Set<string>();
  const namedHandlers = rememberedPer((file: PythonFile): readonly PythonHandler[] =>
    findHandlers(file, handlerNames(file.file)),
  );
  let graph = createCallGraph({ file, entriesReaching: workspace.entriesReaching });

  function source(file: string): Source | undefined {
    let known = sources.get(file);
    if (known === undefined) {
      const text = workspace.disk.readText(file, maxSourceBytes);
      known = text === undefined || text.includes('\0') ? 'unreadable' : newSource(file, text);
      sources.set(file, known);
    }
    return known === 'unreadable' ? undefined : known;
  }

  function newSource(file: string, text: string, modules = modulesOf(text)): Source {
    const parse = () => {
      trees.add(file);
      return parsePython(text);
    };
    return sourceOf(text, modules, parse);
  }

  function file(file: string): PythonFile | undefined {
    const known = files.get(file);
    if (known) return known;
    const read = source(file);
    if (read === undefined) return undefined;
    const created = new ParsedFile(file, read);
    files.set(file, created);
    return created;
  }

  /** A class, because object literals with getters get a hidden class each, which outlives the syntax tree. */
  class ParsedFile implements PythonFile {
    readonly language = 'python';
    readonly file: string;
    readonly text: string;
    readonly disk = workspace.disk;
    readonly #source: Source;
    readonly #functions = lazily(() =>
      workspace.entriesReaching(this.file).flatMap(workspace.functionsWithHandlerIn),
    );
    readonly #handlers = lazily((): readonly PythonHandler[] => {
      const elsewhere = workspace.entriesReaching(this.file).filter(entry => entry !== this.file);
      const imported = elsewhere.flatMap(handlersNamedIn).flatMap(handler => {
        const { definition } = handler;
        return definition?.file === this ? [{ ...handler, node: definition.node }] : [];
      });
      return [...handlersNamedIn(this.file), ...imported];
    });

    constructor(path: string, source: Source) {
      this.file = path;
      this.text = source.text;
      this.#source = source;
    }

    get settings() {
      return workspace.settings;
    }
    get positions() {
      return this.#source.positions();
    }
    get tree() {
      return this.#source.tree();
    }
    get unparsed() {
      return this.#source.unparsed();
    }
    get functionNodes() {
      return this.#source.functionNodes();
    }
    get functions() {
      return this.#functions();
    }
    get handlers(): readonly PythonHandler[] {
      return this.#handlers();
    }

    invocationPath(node: SyntaxNode) {
      return graph.invocationPath(this, node);
    }

    repeatedPath(node: SyntaxNode) {
      return graph.repeatedPath(this, node);
    }

    callSites(definition: SyntaxNode) {
      return graph.callSites(this, definition);
    }

    imported(module: string) {
      const found = moduleFiles.find(this.file, module, layerRoots(this.file));
      return found === undefined ? undefined : file(found);
    }
  }

  /** The handlers that are looked for in a file, wherever they are defined. */
  function handlersNamedIn(path: string): readonly PythonHandler[] {
    const entry = file(path);
    return entry ? namedHandlers(entry) : [];
  }

  function handlerNames(file: string): ReadonlyMap<string, readonly LinkedFunction[]> {
    const byName = new Map<string, LinkedFunction[]>();
    for (const linked of workspace.functionsWithHandlerIn(file)) {
      byName.set(linked.exportName, [...(byName.get(linked.exportName) ?? []), linked]);
    }
    if (byName.size > 0 || !workspace.entriesReaching(file).includes(file)) return byName;
    return new Map(namesByShape(file).map(name => [name, []]));
  }

  function namesByShape(file: string): readonly string[] {
    const names = source(file)?.handlerNames() ?? [];
    return names.length > 0 && isForeignProvider(workspace.disk, file, workspace.folders) ? [] : names;
  }

  /** Layers of the templates are on the path of the functions that have them. */
  function layerRoots(file: string): readonly string[] {
    const contents = workspace
      .functionsWithHandlerIn(file)
      .flatMap(linked => linked.function.layers.flatMap(({ contentPath }) => contentPath ?? []));
    return [...new Set(contents)].flatMap(folder => [path.join(folder, 'python'), folder]);
  }

  function imports(file: string): readonly string[] {
    const roots = layerRoots(file);
    const found = (source(file)?.modules() ?? []).map(module => moduleFiles.find(file, module, roots));
    return [...new Set(found.filter(module => module !== undefined))].filter(module => module !== file);
  }

  function forget(paths: readonly string[]): void {
    moduleFiles.forget(paths);
    for (const known of sources.paths()) {
      if (!paths.some(changed => pathInside(changed, known) !== undefined)) continue;
      sources.delete(known);
    }
    relink();
  }

  /** What was found out about a file may depend on those that it imports; only texts and trees are worth keeping. */
  function relink(): void {
    files.clear();
    graph = createCallGraph({ file, entriesReaching: workspace.entriesReaching });
  }

  function release(maxTrees: number): void {
    if (trees.size <= maxTrees) return;
    relink();
    for (const path of trees) {
      const known = source(path);
      if (known) sources.set(path, newSource(path, known.text, known.modules));
    }
    trees.clear();
  }

  return {
    file,
    imports,
    release,
    hasHandlerByShape: file => namesByShape(file).length > 0,
    forget,
    relink,
    holds: path => trees.has(path),
  };
}

function sourceOf(text: string, modules: Source['modules'], parse: () => PythonFile['tree']): Source {
  const tree = lazily(parse);
  return {
    text,
    modules,
    handlerNames: lazily(() => handlerNamesByShape(text)),
    positions: lazily(() => createTextPositions(text)),
    tree,
    unparsed: lazily(() => unparsedSpans(text, tree())),
    functionNodes: lazily(() =>
      nodesByName({ text, tree: tree() }, 'FunctionDefinition', 'LambdaExpression'),
    ),
  };
}

/** Outlives the tree, and must not share a scope with it. */
function modulesOf(text: string): Source['modules'] {
  return lazily(() => importedModules(text));
}
