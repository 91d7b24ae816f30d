import { setImmediate as nextTurn } from 'node:timers/promises';
import { createOutbox, type Outbox } from '../environment/outbox.ts';
import type { RuntimeProcess } from '../environment/runtimeProcess.ts';
import { type RuntimeApi, startRuntimeApi } from '../runtimeApi/runtimeApi.ts';
import type { RuntimeMessage } from '../runtimeApi/runtimeMessage.ts';

/**
 * A Runtime API for processes that a person starts: whichever asks there for an event is the function's runtime.
 * Nothing can be known of it, not even when it ends; one that comes after it is given the same event again.
 */
export interface ExposedApi {
  /** `host:port`. It stays the same. */
  readonly address: string;
  /** The process at the other end, as an environment sees it. One environment at a time. */
  lease(): RuntimeProcess;
  close(): void;
}

/** @param onLost the port was taken by somebody else in the moment in which a runtime was to start anew */
export async function openExposedApi(onLost: () => void): Promise<ExposedApi> {
  /** `busy` also after an init that failed: what comes next must be another process. */
  let runtime: 'absent' | 'waits' | 'busy' = 'absent';
  let holder: Outbox | undefined;
  let api: RuntimeApi | undefined = await startRuntimeApi(receive);
  const { address } = api;
  let isClosed = false;

  return {
    address,
    lease,
    close() {
      isClosed = true;
      api?.close();
      holder?.tell(to => to.exit({ code: null, signal: 'SIGKILL' }));
    },
  };

  function receive(message: RuntimeMessage): void {
    if (message.type === 'next') runtime = 'waits';
    if (message.type === 'initError') runtime = 'busy';
    holder?.tell(to => to.message(message));
  }

  /** Ends the connections of a process that cannot go on, so that it notices. What it has posted is answered first. */
  async function startAnew(): Promise<void> {
    const old = api;
    api = undefined;
    runtime = 'absent';
    await nextTurn();
    old?.close();
    try {
      api = await startRuntimeApi(receive, Number(address.split(':').at(-1)));
      if (isClosed) api.close();
    } catch {
      onLost();
    }
  }

  function lease(): RuntimeProcess {
    const outbox = createOutbox();
    let hasEnded = false;
    holder = outbox;
    if (runtime === 'waits') outbox.tell(to => to.message({ type: 'next', pendingWork: {} }));

    function kill(): void {
      if (hasEnded) return;
      hasEnded = true;
      holder = undefined;
      if (runtime === 'busy' && !isClosed) void startAnew();
      outbox.tell(to => to.exit({ code: null, signal: 'SIGKILL' }));
    }

    return {
      processId: 0,
      listen: outbox.listen,
      address: async () => address,
      api: () => api,
      assign() {},
      release() {},
      startExtensions() {},
      deliver(event) {
        runtime = 'busy';
        api?.deliver(event);
      },
      freeze() {},
      thaw() {},
      memoryMb: () => 0,
      limitCpu: () => () => {},
      drainLog: async () => api?.drain(),
      end: async () => kill(),
      kill,
      get hasEnded() {
        return hasEnded;
      },
    };
  }
}
