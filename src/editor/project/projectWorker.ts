import { Worker } from 'node:worker_threads';
import type { FromProject, ToProject } from '../../protocol/project.ts';

/** The thread that reads templates, as the editor sees it. */
export interface ProjectWorker {
  post(message: ToProject): void;
  dispose(): void;
}

export interface ProjectWorkerEvents {
  readonly onMessage: (message: FromProject) => void;
  /** The thread is gone for good; the reason as a sentence. */
  readonly onFailed: (reason: string) => void;
}

const maximumRestarts = 3;

/**
 * Starts the thread. When it crashes it is started again with the last `open` message,
 * a few times; after that it counts as failed until the next `open`.
 */
export function startProjectWorker(file: string, events: ProjectWorkerEvents): ProjectWorker {
  let worker: Worker | undefined;
  let open: ToProject | undefined;
  let restarts = 0;
  let disposed = false;

  function start(): Worker {
    const started = new Worker(file, { name: 'lambda-workbench-project' });
    let reason = 'The thread that reads templates ended.';
    started.on('message', events.onMessage);
    started.on('error', error => {
      reason = error.message;
    });
    started.on('exit', () => {
      if (worker === started) worker = undefined;
      if (disposed) return;
      if (!open || restarts >= maximumRestarts) return events.onFailed(reason);
      restarts += 1;
      worker = start();
      worker.postMessage(open);
    });
    return started;
  }

  return {
    post: message => {
      if (message.type === 'open') {
        open = message;
        restarts = 0;
      }
      if (worker) return worker.postMessage(message);
      // A failed thread starts again when it is asked to, not with every saved file.
      if (!open || message.type === 'changed') return;
      worker = start();
      worker.postMessage(open);
    },
    dispose: () => {
      disposed = true;
      void worker?.terminate();
    },
  };
}
