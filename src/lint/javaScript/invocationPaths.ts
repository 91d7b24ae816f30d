import ts from 'typescript';
import type { CallStep, InvocationPath } from '../codeFile.ts';
import { lazily, rememberedPer } from '../remembered.ts';
import { type Call, callsFrom, type PlacedUnit } from './callGraph.ts';
import { type CodeUnit, isInlineCallback, unitAround } from './codeUnits.ts';
import { functionName, nameNodeOf } from './functionNames.ts';
import type { FoundHandler } from './handlers.ts';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { spanOf } from './syntax.ts';

/** Calls are followed through at most so many changes of file. */
const maxFileHops = 6;

/** How a handler comes to run a function. */
interface Arrival extends PlacedUnit {
  readonly handler: FoundHandler;
  /** `undefined` for the handler itself. */
  readonly from: { readonly arrival: Arrival; readonly call: Call } | undefined;
  readonly fileHops: number;
  /** Most rules ask for it. */
  readonly path: () => InvocationPath;
}

/** A call of a function, and where it stands. */
export interface CallSite {
  readonly file: JavaScriptFile;
  readonly call: Call;
}

interface Reach {
  readonly arrivals: ReadonlyMap<CodeUnit, Arrival>;
  readonly callSites: ReadonlyMap<CodeUnit, readonly CallSite[]>;
}

/** Why the code at a node runs for each invocation, by the shortest way from a handler. */
export function pathTo(file: JavaScriptFile, node: ts.Node): InvocationPath | undefined {
  for (let unit = unitAround(node); unit; unit = isInlineCallback(unit) ? unitAround(unit) : undefined) {
    const arrival = arrivalAt(file, unit);
    if (arrival) return arrival.path();
  }
  return undefined;
}

/** The calls of a function in code that runs for each invocation. */
export function callSitesOf(file: JavaScriptFile, unit: CodeUnit): readonly CallSite[] {
  const known = new Set<ts.Node>();
  return file.entries
    .flatMap(entry => reachOf(entry).callSites.get(unit) ?? [])
    .filter(({ call }) => !known.has(call.site) && known.add(call.site));
}

function arrivalAt(file: JavaScriptFile, unit: CodeUnit): Arrival | undefined {
  for (const entry of file.entries) {
    const arrival = reachOf(entry).arrivals.get(unit);
    if (arrival) return arrival;
  }
  return undefined;
}

/** Everything the handlers of a file run, breadth first. */
const reachOf = rememberedPer((entry: JavaScriptFile): Reach => {
  const arrivals = new Map<CodeUnit, Arrival>();
  const callSites = new Map<CodeUnit, CallSite[]>();
  const open: Arrival[] = [];
  const arrive = (how: Omit<Arrival, 'path'>): void => {
    if (arrivals.has(how.unit)) return;
    const arrival: Arrival = { ...how, path: lazily(() => describe(arrival)) };
    arrivals.set(how.unit, arrival);
    open.push(arrival);
  };
  for (const handler of entry.exportedHandlers()) {
    const { file, handler: found } = handler;
    if (found.node) arrive({ file, unit: found.node, handler, from: undefined, fileHops: 0 });
  }
  for (let next = 0; next < open.length; next++) {
    const arrival = open[next];
    if (arrival === undefined) break;
    for (const call of callsFrom(arrival)) {
      const site = { file: arrival.file, call };
      const sites = callSites.get(call.unit);
      if (sites) sites.push(site);
      else callSites.set(call.unit, [site]);
      const fileHops = arrival.fileHops + (call.file === arrival.file ? 0 : 1);
      if (fileHops > maxFileHops) continue;
      arrive({
        file: call.file,
        unit: call.unit,
        handler: arrival.handler,
        from: { arrival, call },
        fileHops,
      });
    }
  }
  return { arrivals, callSites };
});

function describe(arrival: Arrival): InvocationPath {
  const calls: CallStep[] = [];
  for (let { unit, from } = arrival; from; { unit, from } = from.arrival) {
    const { call, arrival: caller } = from;
    // A class and its constructor are one step for a reader.
    if (call.site === caller.unit) continue;
    calls.unshift({ name: functionName(unit) ?? 'a function', location: locationOf(caller.file, call.site) });
  }
  const { file, handler } = arrival.handler;
  const declared = handler.node ? nameNodeOf(handler.node) : file.ast;
  return { handlerName: handler.exportName, handler: locationOf(file, declared), calls };
}

function locationOf(file: JavaScriptFile, node: ts.Node): CallStep['location'] {
  const { start } = spanOf(node);
  // Arguments may hold whole functions.
  const end = ts.isCallExpression(node) || ts.isNewExpression(node) ? node.expression.end : node.end;
  return { file: file.file, range: file.positions.range(start, end) };
}
