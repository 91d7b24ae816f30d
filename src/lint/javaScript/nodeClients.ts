import { nodeClientGeneration, parseRuntime } from '../../model/runtimes.ts';
import type { LinkedFunction } from '../codeFile.ts';
import { functionInTemplate } from '../template/functionInTemplate.ts';
import { isOnManagedInstances } from '../template/functionSettings.ts';

/** What AWS's runtime client makes of the handlers of a function. */
export interface NodeClient {
  /** As a message names it: `nodejs24.x`, `nodejs22.x on Managed Instances`. */
  readonly runtime: string;
  /** Whether handlers with a callback are refused, and `context.done` and the like are gone. */
  readonly isCallbackFree: boolean;
}

/** Functions with another runtime than Node.js' are left out; `unknown` stands for one whose runtime cannot be known. */
export function nodeClientsOf(functions: readonly LinkedFunction[]): readonly (NodeClient | 'unknown')[] {
  return functions.flatMap(linked => nodeClientOf(linked) ?? []);
}

/** The function whose runtime asks the most of a handler; `unknown` where no runtime is known. */
export function strictestClient(functions: readonly LinkedFunction[]): NodeClient | 'unknown' | undefined {
  if (functions.length === 0) return 'unknown';
  const clients = nodeClientsOf(functions);
  const known = clients.filter(client => client !== 'unknown');
  return known.find(client => client.isCallbackFree) ?? known[0] ?? clients[0];
}

function nodeClientOf(linked: LinkedFunction): NodeClient | 'unknown' | undefined {
  const written = linked.function.runtime;
  const runtime = written?.known ? parseRuntime(written.value) : undefined;
  if (runtime === undefined) return 'unknown';
  if (runtime.family !== 'nodejs') return undefined;
  if (nodeClientGeneration(runtime) === 4) return { runtime: runtime.id, isCallbackFree: true };
  const fn = functionInTemplate(linked);
  // Managed Instances run the newer client with nodejs22.x too.
  return fn && isOnManagedInstances(linked.template, fn)
    ? { runtime: `${runtime.id} on Managed Instances`, isCallbackFree: true }
    : { runtime: runtime.id, isCallbackFree: false };
}
