import type { LogRecord } from '../../model/invocation.ts';
import type { DebugReport } from '../../protocol/debugging.ts';
import type { RuntimeMessage } from '../runtimeApi/runtimeMessage.ts';
import type { Exit } from './exit.ts';

/** What happens in a runtime's process. */
export interface ProcessListener {
  message(message: RuntimeMessage): void;
  log(record: LogRecord): void;
  /** What our bootstrap says of the debugger in it. */
  debug(report: DebugReport): void;
  /** Comes once, after all messages and records; at once when the process has ended already. */
  exit(exit: Exit): void;
}

/** What is told of a process, kept while nobody listens. */
export interface Outbox {
  tell(event: (listener: ProcessListener) => void): void;
  /** Who hears of it from now on; what nobody has heard yet is told first. */
  listen(listener: ProcessListener | undefined): void;
}

export function createOutbox(): Outbox {
  const pending: ((listener: ProcessListener) => void)[] = [];
  let listener: ProcessListener | undefined;
  return {
    tell(event) {
      if (listener) event(listener);
      else pending.push(event);
    },
    listen(next) {
      listener = next;
      if (next) for (const event of pending.splice(0)) event(next);
    },
  };
}
