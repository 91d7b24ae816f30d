import type { FileSystem } from '../model/fileSystem.ts';
import type { LambdaFunction } from '../model/lambdaFunction.ts';
import { findHandlerFacts, type HandlerFacts } from './handlerFacts.ts';
import { isAtOrBelow, recordPaths } from './recordedFileSystem.ts';

/** What the disk says about the handlers of all functions; looked up again only where something changed. */
export interface HandlerIndex {
  /** The same object as before when nothing has changed. */
  facts(lambdaFunction: LambdaFunction, fileSystem: FileSystem): Promise<HandlerFacts>;
  /** Marks what depends on these paths; folders stand for everything in them. */
  markChanged(paths: readonly string[]): void;
  forgetAll(): void;
}

interface Entry {
  lambdaFunction: LambdaFunction;
  readonly key: string;
  readonly facts: HandlerFacts;
  /** Paths without a file included: one can appear there. */
  readonly lookedAt: ReadonlySet<string>;
  isStale: boolean;
}

export function createHandlerIndex(findsDeclarations: boolean): HandlerIndex {
  const entries = new Map<string, Entry>();

  async function facts(lambdaFunction: LambdaFunction, fileSystem: FileSystem): Promise<HandlerFacts> {
    const known = entries.get(lambdaFunction.id);
    if (known && !known.isStale && known.lambdaFunction === lambdaFunction) return known.facts;
    const key = keyOf(lambdaFunction);
    if (known && !known.isStale && known.key === key) {
      known.lambdaFunction = lambdaFunction;
      return known.facts;
    }
    const lookedAt = new Set<string>();
    const found = await findHandlerFacts(
      lambdaFunction,
      recordPaths(fileSystem, lookedAt),
      findsDeclarations,
    );
    const isSame = known !== undefined && JSON.stringify(known.facts) === JSON.stringify(found);
    const entry = { lambdaFunction, key, facts: isSame ? known.facts : found, lookedAt, isStale: false };
    entries.set(lambdaFunction.id, entry);
    return entry.facts;
  }

  function markChanged(paths: readonly string[]): void {
    const changed = new Set(paths);
    for (const entry of entries.values()) {
      if ([...entry.lookedAt].some(file => isAtOrBelow(file, changed))) entry.isStale = true;
    }
  }

  return { facts, markChanged, forgetAll: () => entries.clear() };
}

/** What the place of a handler depends on, apart from the disk. */
function keyOf({ code, handler, runtime, esbuild, resourceType }: LambdaFunction): string {
  const place = code.type === 'inline' ? code : { ...code, range: undefined };
  return JSON.stringify([place, valueOrReason(handler), valueOrReason(runtime), esbuild, resourceType]);
}

function valueOrReason(property: LambdaFunction['handler']): string | undefined {
  return property?.known ? property.value : property?.reason;
}
