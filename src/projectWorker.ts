import { parentPort } from 'node:worker_threads';
import { addAliasToTemplate } from './lint/template/aliasInTemplate.ts';
import { nodeFileSystem } from './node/nodeFileSystem.ts';
import { readPlainFunctions } from './project/configuration/plainFunction.ts';
import { createSamDeployments } from './project/deployment/samConfig.ts';
import { createProjectIndex, type ProjectIndex } from './project/projectIndex.ts';
import type { FromProject, ProjectTemplate, ToProject } from './protocol/project.ts';

/** While folders are being read, what was found so far is sent no more often than this. */
const progressIntervalMs = 300;

let index: ProjectIndex | undefined;
/** The picture that was sent, by file. */
let sent: ReadonlyMap<string, ProjectTemplate> = new Map();
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
      const deployments = createSamDeployments();
      index = createProjectIndex({ fileSystem: nodeFileSystem, folders, exclude, deployments });
      return readAll(index);
    }
    case 'changed':
      if (await index?.update(message.files)) sendChanges();
      return;
    case 'refresh':
      if (index) await readAll(index);
      return;
    case 'describe': {
      const { file, folder } = message;
      send({ type: 'described', file, functions: await readPlainFunctions(file, folder, nodeFileSystem) });
      return;
    }
    case 'addAlias': {
      const { id, file, text, wanted } = message;
      send({ type: 'aliasAdded', id, answer: addAliasToTemplate(file, text, wanted) });
      return;
    }
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
  const templates = index?.templates() ?? [];
  sent = new Map(templates.map(template => [template.file, template]));
  send({ type: 'templates', templates, complete });
}

/** Of a thousand templates mostly one has changed, and sending them all would hold the editor up. */
function sendChanges(): void {
  const templates = index?.templates() ?? [];
  const changed = templates.filter(template => sent.get(template.file) !== template);
  const now = new Map(templates.map(template => [template.file, template]));
  const removed = [...sent.keys()].filter(file => !now.has(file));
  sent = now;
  send({ type: 'changed', templates: changed, removed });
}

function fail(error: unknown): void {
  send({ type: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}

function send(message: FromProject): void {
  parentPort?.postMessage(message);
}
