import type { Telemetry } from '../telemetry/telemetry.ts';
import type { ShutdownReason } from './extensionEvent.ts';
import type { ExtensionProcess } from './extensionProcess.ts';
import type { ExtensionRegistry } from './registry.ts';

/** What an environment consists of when it is shut down. */
export interface ShutdownParts {
  readonly runtime: {
    /** Asks it to end. */
    terminate(): void;
    kill(): void;
    readonly ended: Promise<unknown>;
  };
  readonly processes: readonly ExtensionProcess[];
  readonly registry: ExtensionRegistry;
  readonly telemetry: Telemetry;
}

/**
 * How long the shutdown phase may take (developer guide, Extensions API), and how much of it the runtime has. With
 * no extension there is none: the runtime is killed.
 */
const budgets = {
  external: { wholeMs: 2_000, runtimeMs: 300 },
  internal: { wholeMs: 500, runtimeMs: 500 },
} as const;

/** How much of what is left may pass until the last events have been delivered. */
const flushShare = 0.5;

/**
 * Lambda's shutdown phase: the runtime gets SIGTERM and its share of the time, the extensions that asked for it get
 * the event SHUTDOWN and the rest; what is left then is killed. Nothing may be frozen.
 */
export async function shutDown(parts: ShutdownParts, reason: ShutdownReason): Promise<void> {
  const { runtime, processes, registry, telemetry } = parts;
  const { wholeMs, runtimeMs } = processes.length > 0 ? budgets.external : budgets.internal;
  const deadlineMs = Date.now() + wholeMs;
  runtime.terminate();
  await endedWithin(runtime.ended, runtimeMs);
  runtime.kill();
  await runtime.ended;
  if (processes.length > 0) {
    await telemetry.flush(flushShare * Math.max(0, deadlineMs - Date.now()));
    registry.deliver({ eventType: 'SHUTDOWN', deadlineMs, shutdownReason: reason });
    for (const extension of processes) {
      if (!registry.isSubscribed(extension.name, 'SHUTDOWN')) extension.kill();
    }
    const allEnded = Promise.all(processes.map(({ ended }) => ended));
    await endedWithin(allEnded, Math.max(0, deadlineMs - Date.now()));
    for (const extension of processes) extension.kill();
    await allEnded;
  }
}

async function endedWithin(ended: Promise<unknown>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>(resolve => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([ended, limit]);
  clearTimeout(timer);
}
