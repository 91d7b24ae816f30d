import path from 'node:path';
import { pathInside } from '../../project/insidePath.ts';
import { createTextPositions } from '../../project/textPositions.ts';
import type { LinkedFunction } from '../codeFile.ts';
import { isForeignProvider } from '../foreignProvider.ts';
import { type CodeWorkspace, maxSourceBytes, type Program } from '../program.ts';
import { lazily } from '../remembered.ts';
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
  const sources = new Map<string, Source | undefined>();
  const files = new Map<string, PythonFile>();
  const namedHandlers = new WeakMap<PythonFile, readonly PythonHandler[]>();
  let graph = createCallGraph({ file, entriesReaching: workspace.entriesReaching });

  function source(file: string): Source | undefined {
    if (sources.has(file)) return sources.get(file);
    const text = workspace.disk.readText(file, maxSourceBytes);
    const known = text === undefined || text.includes('\0') ? undefined : sourceOf(text);
    sources.set(file, known);
    return known;
  }

  function file(file: string): PythonFile | undefined {
    const known = files.get(file);
    if (known) return known;
    const read = source(file);
    if (read === undefined) return undefined;
    const created = createFile(file, read);
    files.set(file, created);
    return created;
  }

  function createFile(path: string, source: Source): PythonFile {
    const functions = lazily(() => workspace.entriesReaching(path).flatMap(workspace.functionsWithHandlerIn));
    const handlers = lazily(() => {
      const elsewhere = workspace.entriesReaching(path).filter(entry => entry !== path);
      const imported = elsewhere.flatMap(handlersNamedIn).flatMap(handler => {
        const { definition } = handler;
        return definition?.file === self ? [{ ...handler, node: definition.node }] : [];
      });
      return [...handlersNamedIn(path), ...imported];
    });
    const self: PythonFile = {
      language: 'python',
      file: path,
      text: source.text,
      disk: workspace.disk,
      get settings() {
        return workspace.settings;
      },
      get positions() {
        return source.positions();
      },
      get tree() {
        return source.tree();
      },
      get unparsed() {
        return source.unparsed();
      },
      get functionNodes() {
        return source.functionNodes();
      },
      get functions() {
        return functions();
      },
      get handlers() {
        return handlers();
      },
      invocationPath: node => graph.invocationPath(self, node),
      repeatedPath: node => graph.repeatedPath(self, node),
      callSites: definition => graph.callSites(self, definition),
      imported(module) {
        const found = moduleFiles.find(path, module, layerRoots(path));
        return found === undefined ? undefined : file(found);
      },
    };
    return self;
  }

  /** The handlers that are looked for in a file, wherever they are defined. */
  function handlersNamedIn(path: string): readonly PythonHandler[] {
    const entry = file(path);
    if (!entry) return [];
    let known = namedHandlers.get(entry);
    if (!known) {
      known = findHandlers(entry, handlerNames(path));
      namedHandlers.set(entry, known);
    }
    return known;
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
    for (const known of [...sources.keys()]) {
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
    if (files.size <= maxTrees) return;
    relink();
    for (const [file, known] of sources) {
      if (known) sources.set(file, sourceOf(known.text, known.modules));
    }
  }

  return {
    file,
    imports,
    release,
    hasHandlerByShape: file => namesByShape(file).length > 0,
    forget,
    relink,
  };
}

function sourceOf(text: string, modules = modulesOf(text)): Source {
  const tree = lazily(() => parsePython(text));
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
