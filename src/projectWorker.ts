import { parentPort } from 'node:worker_threads';
import { nodeFileSystem } from './node/nodeFileSystem.ts';
import { createProjectIndex, type ProjectIndex } from './project/projectIndex.ts';
import type { FromProject, ToProject } from './protocol/project.ts';

/** While folders are being read, what was found so far is sent no more often than this. */
const progressIntervalMs = 300;

let index: ProjectIndex | undefined;
/** Messages are handled one after the other. */
let work: Promise<void> = Promise.resolve();

parentPort?.on('message', (message: ToProject) => {
  work = work.then(() => handle(message)).catch(fail);
});
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

async function handle(message: ToProject): Promise<void> {
  switch (message.type) {
    case 'open': {
      const { folders, exclude } = message;
      index = createProjectIndex({ fileSystem: nodeFileSystem, folders, exclude });
      return readAll(index);
    }
    case 'changed':
      if (await index?.update(message.files)) sendTemplates(true);
      return;
    case 'refresh':
      if (index) await readAll(index);
      return;
    default:
      message satisfies never;
  }
}

async function readAll(opened: ProjectIndex): Promise<void> {
  let sentAtMs = performance.now();
  await opened.readAll(() => {
    if (performance.now() - sentAtMs < progressIntervalMs) return;
    sendTemplates(false);
    sentAtMs = performance.now();
  });
  sendTemplates(true);
}

function sendTemplates(complete: boolean): void {
  send({ type: 'templates', templates: index?.templates() ?? [], complete });
}

function fail(error: unknown): void {
  send({ type: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}

function send(message: FromProject): void {
  parentPort?.postMessage(message);
}
