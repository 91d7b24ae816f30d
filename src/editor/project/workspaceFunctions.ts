import path from 'node:path';
import { type Disposable, type Event, EventEmitter, type LogOutputChannel, workspace } from 'vscode';
import type { FromProject, ProjectFunction, ProjectTemplate } from '../../protocol/project.ts';
import type { Config } from '../config.ts';
import { isSameFile } from '../convert.ts';
import { eventFolder } from '../events/eventFolder.ts';
import { type ProjectWorker, startProjectWorker } from './projectWorker.ts';
import { watchFiles } from './watchFiles.ts';

export type ScanState = 'looking' | 'done' | 'failed';

/** The functions of the workspace as last read, and how far reading is. */
export interface WorkspaceFunctions extends Disposable {
  templates(): readonly ProjectTemplate[];
  scanState(): ScanState;
  all(): readonly ProjectFunction[];
  find(functionId: string): ProjectFunction | undefined;
  /** Functions whose handler a person edits in this file. */
  ofHandlerFile(file: string): readonly ProjectFunction[];
  ofTemplate(file: string): readonly ProjectFunction[];
  /** Functions that have this file among their saved events. */
  ofEvent(file: string): readonly ProjectFunction[];
  /** Reads everything again. */
  refresh(): void;
  readonly onDidChange: Event<void>;
}

/**
 * Starts reading the templates of every workspace folder in a thread and keeps the picture up to date.
 * @param workerFile the bundle of the thread
 */
export function createWorkspaceFunctions(
  workerFile: string,
  config: Config,
  log: LogOutputChannel,
): WorkspaceFunctions {
  const changed = new EventEmitter<void>();
  let templates: readonly ProjectTemplate[] = [];
  let state: ScanState = 'looking';

  function receive(message: FromProject): void {
    switch (message.type) {
      case 'templates':
        templates = message.templates;
        state = message.complete ? 'done' : 'looking';
        break;
      case 'failed':
        fail(message.message);
        return;
      default:
        message satisfies never;
    }
    changed.fire();
  }

  function fail(reason: string): void {
    log.error(`Reading templates failed: ${reason}`);
    state = 'failed';
    changed.fire();
  }

  const worker: ProjectWorker = startProjectWorker(workerFile, { onMessage: receive, onFailed: fail });

  let excluded = '';

  function open(): void {
    excluded = String(config.exclude());
    const folders = (workspace.workspaceFolders ?? []).filter(folder => folder.uri.scheme === 'file');
    state = 'looking';
    worker.post({ type: 'open', folders: folders.map(({ uri }) => uri.fsPath), exclude: config.exclude() });
    changed.fire();
  }

  const knownFiles = () =>
    templates.flatMap(({ file, functions }) => [
      file,
      ...functions.flatMap(({ handlerSource }) => handlerSource?.file ?? []),
    ]);
  const all = () => templates.flatMap(({ functions }) => functions);

  const subscriptions = [
    workspace.onDidChangeWorkspaceFolders(open),
    config.onDidChange(() => {
      if (String(config.exclude()) !== excluded) open();
    }),
    watchFiles(files => worker.post({ type: 'changed', files }), knownFiles),
  ];
  // After activation has returned: starting a thread takes longer than everything else in it.
  const starting = setTimeout(open);

  return {
    templates: () => templates,
    scanState: () => state,
    all,
    find: id => all().find(found => found.function.id === id),
    ofHandlerFile: file =>
      all().filter(({ handlerSource }) => handlerSource && isSameFile(handlerSource.file, file)),
    ofTemplate: file => all().filter(found => isSameFile(found.function.templateFile, file)),
    ofEvent: file => all().filter(found => isSameFile(eventFolder(found.function), path.dirname(file))),
    refresh: () => {
      state = 'looking';
      worker.post({ type: 'refresh' });
      changed.fire();
    },
    onDidChange: changed.event,
    dispose: () => {
      clearTimeout(starting);
      for (const subscription of subscriptions) subscription.dispose();
      worker.dispose();
      changed.dispose();
    },
  };
}
