import type ts from 'typescript';
import { pathInside } from '../../project/insidePath.ts';
import { createTextPositions } from '../../project/textPositions.ts';
import type { LinkedFunction } from '../codeFile.ts';
import { createFilesByPath } from '../filesByPath.ts';
import { isForeignProvider } from '../foreignProvider.ts';
import { type CodeWorkspace, maxSourceBytes, type Program } from '../program.ts';
import { lazily, rememberedPer } from '../remembered.ts';
import { handlerNamesByShape, mayHoldHandler } from './handlerShape.ts';
import { type FoundHandler, findHandlers } from './handlers.ts';
import { pathTo } from './invocationPaths.ts';
import type { JavaScriptFile, JavaScriptHandler } from './javaScriptFile.ts';
import { createModuleFiles } from './moduleFiles.ts';
import { moduleSpecifiers } from './moduleSpecifiers.ts';
import { functionNodesOf } from './nodesByKind.ts';
import { parseJavaScript } from './parse.ts';
import { unparsedSpans } from './unparsed.ts';

/** What is known of a text, without what it imports. */
interface Source {
  readonly text: string;
  readonly specifiers: () => readonly string[];
  readonly ast: () => ts.SourceFile | undefined;
  readonly mayHoldHandler: () => boolean;
  readonly handlerNames: () => readonly string[];
  readonly positions: () => JavaScriptFile['positions'];
  readonly unparsed: () => JavaScriptFile['unparsed'];
  readonly functionNodes: () => JavaScriptFile['functionNodes'];
}

/** The JavaScript and TypeScript files of a workspace. Files are parsed when somebody asks for their tree. */
export function createJavaScriptProgram(workspace: CodeWorkspace): Program<JavaScriptFile> {
  const moduleFiles = createModuleFiles(workspace.disk, workspace.folders);
  const sources = createFilesByPath<Source | 'unreadable'>();
  const files = createFilesByPath<JavaScriptFile>();
  /** The files whose trees are kept. */
  const trees = new Set<string>();
  /** The files that asked for a file: what is known of them may depend on it. */
  const importers = new Map<string, Set<string>>();
  const exportedHandlers = rememberedPer((file: JavaScriptFile): readonly FoundHandler[] =>
    findHandlers(file, handlerNames(file.file)),
  );

  let changes = 0;

  /** A value that depends on files which import this one. */
  function untilChange<Value>(compute: () => Value): () => Value {
    let kept: { readonly value: Value; readonly changes: number } | undefined;
    return () => {
      if (kept?.changes !== changes) kept = { value: compute(), changes };
      return kept.value;
    };
  }

  function source(path: string): Source | undefined {
    let known = sources.get(path);
    if (known === undefined) {
      const text = workspace.disk.readText(path, maxSourceBytes);
      known = text === undefined || text.includes('\0') ? 'unreadable' : newSource(path, text);
      sources.set(path, known);
    }
    return known === 'unreadable' ? undefined : known;
  }

  function newSource(path: string, text: string, specifiers = specifiersOf(text)): Source {
    const parse = () => {
      trees.add(path);
      return parseJavaScript(path, text);
    };
    return sourceOf(text, specifiers, parse);
  }

  function file(path: string): JavaScriptFile | undefined {
    const known = files.get(path);
    if (known) return known;
    const read = source(path);
    const ast = read?.ast();
    if (read === undefined || ast === undefined) return undefined;
    const created = new ParsedFile(path, read, ast);
    files.set(path, created);
    return created;
  }

  /** A class, because object literals with getters get a hidden class each, which outlives the syntax tree. */
  class ParsedFile implements JavaScriptFile {
    readonly language = 'javaScript';
    readonly file: string;
    readonly text: string;
    readonly ast: ts.SourceFile;
    readonly disk = workspace.disk;
    readonly #source: Source;
    readonly #imported = new Map<string, string | undefined>();
    readonly #entries = untilChange((): readonly JavaScriptFile[] =>
      workspace
        .entriesReaching(this.file)
        .flatMap((entry): JavaScriptFile | readonly JavaScriptFile[] =>
          entry === this.file ? this : (file(entry) ?? []),
        ),
    );
    readonly #functions = lazily(() =>
      workspace.entriesReaching(this.file).flatMap(workspace.functionsWithHandlerIn),
    );
    readonly #handlers = untilChange((): readonly JavaScriptHandler[] =>
      this.entries
        .flatMap(exportedHandlers)
        .filter(found => found.file === this)
        .map(({ handler }) => handler),
    );

    constructor(path: string, source: Source, ast: ts.SourceFile) {
      this.file = path;
      this.text = source.text;
      this.ast = ast;
      this.#source = source;
    }

    get settings() {
      return workspace.settings;
    }
    get positions() {
      return this.#source.positions();
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
    get handlers(): readonly JavaScriptHandler[] {
      return this.#handlers();
    }
    get entries(): readonly JavaScriptFile[] {
      return this.#entries();
    }

    exportedHandlers() {
      return exportedHandlers(this);
    }

    invocationPath(node: ts.Node) {
      return pathTo(this, node);
    }

    imported(specifier: string) {
      if (!this.#imported.has(specifier)) this.#imported.set(specifier, find(this.file, specifier));
      const found = this.#imported.get(specifier);
      return found === undefined ? undefined : file(found);
    }
  }

  function handlerNames(path: string): ReadonlyMap<string, readonly LinkedFunction[]> {
    const byName = new Map<string, LinkedFunction[]>();
    for (const linked of workspace.functionsWithHandlerIn(path)) {
      byName.set(linked.exportName, [...(byName.get(linked.exportName) ?? []), linked]);
    }
    if (byName.size > 0 || !workspace.entriesReaching(path).includes(path)) return byName;
    return new Map((source(path)?.handlerNames() ?? []).map(name => [name, []]));
  }

  function find(path: string, specifier: string): string | undefined {
    const found = moduleFiles.find(path, specifier);
    if (found === undefined) return undefined;
    const known = importers.get(found);
    if (known) known.add(path);
    else importers.set(found, new Set([path]));
    return found;
  }

  function imports(path: string): readonly string[] {
    const found = (source(path)?.specifiers() ?? []).map(specifier => find(path, specifier));
    return [...new Set(found.filter(file => file !== undefined))].filter(file => file !== path);
  }

  function hasHandlerByShape(path: string): boolean {
    const read = source(path);
    if (read === undefined || !read.mayHoldHandler() || read.handlerNames().length === 0) return false;
    return !isForeignProvider(workspace.disk, path, workspace.folders);
  }

  /** Files that import a changed one start anew; their trees stay. */
  function forget(paths: readonly string[]): void {
    moduleFiles.forget(paths);
    changes++;
    const isChanged = (known: string) => paths.some(changed => pathInside(changed, known) !== undefined);
    const changed = sources.paths().filter(isChanged);
    for (const path of changed) sources.delete(path);
    const stale = [...changed];
    const seen = new Set(stale);
    for (let path = stale.pop(); path !== undefined; path = stale.pop()) {
      files.delete(path);
      for (const importer of importers.get(path) ?? []) {
        if (seen.has(importer)) continue;
        seen.add(importer);
        stale.push(importer);
      }
    }
  }

  function release(maxTrees: number): void {
    if (trees.size <= maxTrees) return;
    for (const path of trees) {
      const known = source(path);
      if (known) sources.set(path, newSource(path, known.text, known.specifiers));
    }
    trees.clear();
    files.clear();
  }

  return {
    file,
    imports,
    hasHandlerByShape,
    forget,
    relink: () => files.clear(),
    release,
    holds: path => trees.has(path),
  };
}

function sourceOf(
  text: string,
  specifiers: Source['specifiers'],
  parse: () => ts.SourceFile | undefined,
): Source {
  const ast = lazily(parse);
  const fromTree = <Value>(read: (ast: ts.SourceFile) => readonly Value[]) =>
    lazily(() => {
      const tree = ast();
      return tree ? read(tree) : [];
    });
  return {
    text,
    specifiers,
    ast,
    mayHoldHandler: lazily(() => mayHoldHandler(text)),
    handlerNames: fromTree(handlerNamesByShape),
    positions: lazily(() => createTextPositions(text)),
    unparsed: fromTree(unparsedSpans),
    functionNodes: fromTree(functionNodesOf),
  };
}

/** Outlives the tree, and must not share a scope with it. */
function specifiersOf(text: string): Source['specifiers'] {
  return lazily(() => moduleSpecifiers(text));
}
