import type { CancellationToken } from 'vscode-languageserver/node';

/** Something that happens again and again and that others wait for. */
export interface Signal {
  fire(): void;
  /** Resolves the next time it happens, or when nobody wants to wait any more. */
  next(token: CancellationToken): Promise<void>;
}

/** Nobody waits for it yet. */
export function createSignal(): Signal {
  const waiting = new Set<() => void>();
  return {
    fire: () => {
      for (const wake of waiting) wake();
    },
    next: token =>
      new Promise(resolve => {
        // A token that was cancelled before anybody saw it tells no listener.
        if (token.isCancellationRequested) return resolve();
        const wake = () => {
          waiting.delete(wake);
          cancellation.dispose();
          resolve();
        };
        waiting.add(wake);
        const cancellation = token.onCancellationRequested(wake);
      }),
  };
}
