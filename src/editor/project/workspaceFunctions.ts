import path from 'node:path';
import { type Disposable, type Event, EventEmitter, type LogOutputChannel, workspace } from 'vscode';
import type { FromProject, ProjectFunction, ProjectTemplate } from '../../protocol/project.ts';
import type { TemplateAlias, TemplateWithAlias } from '../../protocol/templateAlias.ts';
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
  /** What the handlers of a file would be as functions, were they described anywhere. */
  describe(file: string, folder: string): Promise<readonly ProjectFunction[]>;
  /** How a template, as it is being edited, gets an alias of one of its functions. */
  addAlias(file: string, text: string, wanted: TemplateAlias): Promise<TemplateWithAlias>;
  /** Lets a function be found that no file describes; it gives way to one of the same id that a file does. */
  keep(found: ProjectFunction): void;
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
  const described = new EventEmitter<Described>();
  const aliasAdded = new EventEmitter<Extract<FromProject, { type: 'aliasAdded' }>>();
  let questions = 0;
  /** Functions that no file describes, which somebody has run. */
  const unlisted = new Map<string, ProjectFunction>();
  let templates: readonly ProjectTemplate[] = [];
  let state: ScanState = 'looking';

  function receive(message: FromProject): void {
    switch (message.type) {
      case 'templates':
        templates = message.templates;
        state = message.complete ? 'done' : 'looking';
        break;
      case 'changed':
        templates = withChanges(templates, message);
        break;
      case 'described':
        described.fire(message);
        return;
      case 'aliasAdded':
        aliasAdded.fire(message);
        return;
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
  const withUnlisted = () => {
    const listed = all();
    const ids = new Set(listed.map(({ function: { id } }) => id));
    return [...listed, ...[...unlisted.values()].filter(found => !ids.has(found.function.id))];
  };

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
    find: id => withUnlisted().find(found => found.function.id === id),
    ofHandlerFile: file =>
      withUnlisted().filter(({ handlerSource }) => handlerSource && isSameFile(handlerSource.file, file)),
    ofTemplate: file => all().filter(found => isSameFile(found.function.templateFile, file)),
    ofEvent: file =>
      withUnlisted().filter(found => isSameFile(eventFolder(found.function), path.dirname(file))),
    describe: (file, folder) =>
      new Promise(resolve => {
        const waiting = described.event(answer => {
          if (answer.file !== file) return;
          waiting.dispose();
          resolve(answer.functions);
        });
        worker.post({ type: 'describe', file, folder });
      }),
    addAlias: (file, text, wanted) =>
      new Promise(resolve => {
        const id = ++questions;
        const waiting = aliasAdded.event(answer => {
          if (answer.id !== id) return;
          waiting.dispose();
          resolve(answer.answer);
        });
        worker.post({ type: 'addAlias', id, file, text, wanted });
      }),
    keep: found => {
      unlisted.set(found.function.id, found);
      changed.fire();
    },
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
      described.dispose();
      aliasAdded.dispose();
    },
  };
}

type Described = Extract<FromProject, { type: 'described' }>;

function withChanges(
  templates: readonly ProjectTemplate[],
  { templates: changed, removed }: Extract<FromProject, { type: 'changed' }>,
): readonly ProjectTemplate[] {
  const byFile = new Map([...templates, ...changed].map(template => [template.file, template]));
  for (const file of removed) byFile.delete(file);
  return [...byFile.values()].sort((left, right) => (left.file < right.file ? -1 : 1));
}
