import type { SyntaxNode } from '@lezer/common';
import type { CallStep, InvocationPath } from '../codeFile.ts';
import { type CallEdge, callsFrom } from './calls.ts';
import { isMemoised } from './memoisation.ts';
import type { CallSite, PythonFile } from './pythonFile.ts';
import { enclosingFunction } from './scopeNodes.ts';
import { textOf } from './syntax.ts';
import type { Definition } from './value.ts';

/** Which functions run because a handler runs. */
export interface CallGraph {
  invocationPath(file: PythonFile, node: SyntaxNode): InvocationPath | undefined;
  repeatedPath(file: PythonFile, node: SyntaxNode): InvocationPath | undefined;
  callSites(file: PythonFile, definition: SyntaxNode): readonly CallSite[];
}

/** What the graph is made over. */
export interface CallGraphFiles {
  file(path: string): PythonFile | undefined;
  entriesReaching(path: string): readonly string[];
}

/** A function that runs, and the call by which it was found first. */
interface Reached {
  readonly function: Definition;
  readonly caller: Reached | undefined;
  readonly edge: CallEdge | undefined;
  /** Files between the handler's and this one. */
  readonly fileHops: number;
}

interface Reach {
  readonly functions: ReadonlyMap<string, Reached>;
  readonly sites: ReadonlyMap<string, readonly CallSite[]>;
}

const maxFileHops = 6;

/** Functions are looked for from the handlers of each file when somebody asks, and kept. */
export function createCallGraph({ file: fileAt, entriesReaching }: CallGraphFiles): CallGraph {
  const all = new Map<string, Reach>();
  const repeated = new Map<string, Reach>();

  function reach(kept: Map<string, Reach>, entry: string): Reach {
    let known = kept.get(entry);
    if (!known) {
      known = reachFrom(fileAt(entry), kept === repeated);
      kept.set(entry, known);
    }
    return known;
  }

  function pathIn(kept: Map<string, Reach>, file: PythonFile, node: SyntaxNode): InvocationPath | undefined {
    const owner = enclosingFunction(node);
    if (!owner) return undefined;
    for (const entry of entriesReaching(file.file)) {
      const reached = reach(kept, entry).functions.get(keyOf(file, owner));
      if (reached) return pathTo(reached);
    }
    return undefined;
  }

  return {
    invocationPath: (file, node) => pathIn(all, file, node),
    repeatedPath: (file, node) => (isMemoised(file, node) ? undefined : pathIn(repeated, file, node)),
    callSites: (file, definition) =>
      entriesReaching(file.file).flatMap(entry => reach(all, entry).sites.get(keyOf(file, definition)) ?? []),
  };
}

/** Breadth first, so that the path that is shown is a short one. */
function reachFrom(entry: PythonFile | undefined, isRepeatedOnly: boolean): Reach {
  const functions = new Map<string, Reached>();
  const sites = new Map<string, CallSite[]>();
  const waiting: Reached[] = [];
  const add = (reached: Reached) => {
    const key = keyOf(reached.function.file, reached.function.node);
    if (functions.has(key)) return;
    functions.set(key, reached);
    waiting.push(reached);
  };
  for (const { definition } of entry?.handlers ?? []) {
    if (definition) add({ function: definition, caller: undefined, edge: undefined, fileHops: 0 });
  }
  for (let caller = waiting.shift(); caller; caller = waiting.shift()) {
    const { file, node } = caller.function;
    for (const edge of callsFrom(file, node)) {
      if (isRepeatedOnly && isMemoised(file, edge.site)) continue;
      const key = keyOf(edge.target.file, edge.target.node);
      sites.set(key, [...(sites.get(key) ?? []), { file, node: edge.site, isCall: edge.isCall }]);
      const fileHops = caller.fileHops + (edge.target.file.file === file.file ? 0 : 1);
      if (fileHops <= maxFileHops) add({ function: edge.target, caller, edge, fileHops });
    }
  }
  return { functions, sites };
}

function keyOf(file: PythonFile, node: SyntaxNode): string {
  return `${node.from}:${file.file}`;
}

function pathTo(reached: Reached): InvocationPath {
  const calls: CallStep[] = [];
  let first = reached;
  for (; first.caller && first.edge; first = first.caller) {
    const { file } = first.caller.function;
    const { site, name } = first.edge;
    calls.unshift({ name, location: { file: file.file, range: file.positions.range(site.from, site.to) } });
  }
  const { file, node } = first.function;
  const name = node.getChild('VariableName') ?? node;
  return {
    handlerName: name === node ? 'the handler' : textOf(file, name),
    handler: { file: file.file, range: file.positions.range(name.from, name.to) },
    calls,
  };
}
