import path from 'node:path';
import {
  configurationFileName,
  defaultConfiguration,
  type LintConfiguration,
  readConfiguration,
} from '../lint/configurationFile.ts';
import type { Finding } from '../lint/finding.ts';
import { fixAll } from '../lint/fixAll.ts';
import { createLinter, type Linter } from '../lint/linter.ts';
import { mergeSettings } from '../lint/readSettings.ts';
import { rules } from '../lint/registry.ts';
import type { RuleFailure } from '../lint/runRules.ts';
import { createTrialDisk } from '../lint/trialDisk.ts';
import type { Disk } from '../model/fileSystem.ts';
import { createProjectIndex, type ProjectIndex } from '../project/projectIndex.ts';
import type { ProjectTemplate } from '../protocol/project.ts';
import type { EditorSettings } from './editorSettings.ts';
import { createFindingStore, type StoredFindings } from './findingStore.ts';
import { fileSystemOf } from './overlayDisk.ts';

/** A folder of the workspace with its own configuration, index and linter. */
export interface LintedFolder {
  readonly folder: string;
  readonly configurationFile: string;
  /** The configuration of now, with its mistakes. */
  configuration(): LintConfiguration;
  /** Reads everything anew; until then there are no findings. */
  read(): Promise<void>;
  /** Every file that is linted. */
  files(): readonly string[];
  /** The templates as of the last pause in typing. */
  templates(): readonly ProjectTemplate[];
  findings(file: string): StoredFindings;
  /** Whether the findings of a file are known without linting it. */
  isFresh(file: string): boolean;
  /** The texts that the safe fixes of a file lead to, its own and others; without a text a file is gone. */
  fixed(file: string, isWanted: (finding: Finding) => boolean): ReadonlyMap<string, string | undefined>;
  /** The text of an open file is another one. Cheap: it is called for each keystroke. */
  edited(file: string): void;
  /** Brings the index in line with texts and files that changed. Tells whether other files may have other findings. */
  update(files: readonly string[]): Promise<boolean>;
  useSettings(settings: EditorSettings): Promise<void>;
}

export interface LintedFolderOptions {
  readonly folder: string;
  readonly disk: Disk;
  readonly settings: EditorSettings;
  /** As `2026-11-21`. */
  readonly today: string;
  readonly onFailure: (failure: RuleFailure) => void;
}

interface Project {
  readonly index: ProjectIndex;
  readonly linter: Linter;
  /** The patterns both were made with. */
  readonly exclude: string;
  readonly signature: string;
}

const knownRules = new Set(rules.map(({ meta }) => meta.id));

/** Nothing is read yet. */
export function createLintedFolder(options: LintedFolderOptions): LintedFolder {
  const { folder, today, onFailure } = options;
  const disk = createTrialDisk(options.disk);
  const configurationFile = path.join(folder, configurationFileName);
  const store = createFindingStore(lint);
  /** Files whose new text the linter does not know yet. */
  const edited = new Set<string>();
  let editorSettings = options.settings;
  let configuration = defaultConfiguration;
  let project: Project | undefined;
  let lastTask: Promise<unknown> = Promise.resolve();

  /** What awaits the index takes turns. */
  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = lastTask.then(task);
    lastTask = turn.catch(() => undefined);
    return turn;
  }

  async function read(): Promise<void> {
    configuration = loadConfiguration();
    const exclude = [...editorSettings.exclude, ...configuration.exclude];
    const index = createProjectIndex({ fileSystem: fileSystemOf(disk), folders: [folder], exclude });
    await index.readAll();
    const linter = createLinter({
      disk,
      folders: [folder],
      exclude,
      settings: lintSettings(),
      templates: index.templates(),
      today,
    });
    project = { index, linter, exclude: JSON.stringify(exclude), signature: signatureOf(index.templates()) };
    store.markStale();
  }

  function loadConfiguration(): LintConfiguration {
    const text = disk.readText(configurationFile);
    return text === undefined ? defaultConfiguration : readConfiguration(text, knownRules);
  }

  /** What a team has agreed on in the file counts more than the settings of one editor. */
  function lintSettings() {
    return mergeSettings(editorSettings.lint, configuration.settings);
  }

  function lint(file: string): readonly Finding[] {
    const report = project?.linter.lint(file);
    for (const failure of report?.failures ?? []) onFailure(failure);
    return report?.findings ?? [];
  }

  /** The linter, told of every edit. */
  function current(): Linter | undefined {
    if (edited.size > 0 && project) {
      tellChanged(project.linter, [...edited]);
      edited.clear();
    }
    return project?.linter;
  }

  /** What depended on the files before, and what does now. */
  function tellChanged(linter: Linter, files: readonly string[]): void {
    store.markStale(linter.dependents(files));
    linter.changed(files);
    store.markStale(linter.dependents(files));
  }

  function fixed(file: string, isWanted: (finding: Finding) => boolean) {
    const linter = current();
    if (linter === undefined) return new Map<string, string | undefined>();
    fixAll(linter, disk, [file], isWanted);
    const changes = disk.changes();
    disk.reset();
    linter.changed([...changes.keys()]);
    return changes;
  }

  async function update(files: readonly string[]): Promise<boolean> {
    const isConfigured = files.includes(configurationFile);
    if (isConfigured && project) await applySettings();
    if (project === undefined) return false;
    const { index, linter } = project;
    const signature = (await index.update(files)) ? signatureOf(index.templates()) : project.signature;
    const isOther = signature !== project.signature;
    if (isOther) linter.setTemplates(index.templates());
    project = { ...project, signature };
    if (isOther) store.markStale();
    tellChanged(linter, files);
    return isOther || isConfigured;
  }

  /** Other patterns need another walk over the folder. */
  async function applySettings(): Promise<void> {
    configuration = loadConfiguration();
    const exclude = JSON.stringify([...editorSettings.exclude, ...configuration.exclude]);
    if (exclude === project?.exclude) project.linter.setSettings(lintSettings());
    else await read();
    store.markStale();
  }

  return {
    folder,
    configurationFile,
    configuration: () => configuration,
    read: () => inTurn(read),
    files: () => current()?.files() ?? [],
    templates: () => project?.linter.templates() ?? [],
    findings: file => {
      current();
      return store.get(file);
    },
    isFresh: file => edited.size === 0 && store.isFresh(file),
    fixed,
    edited: file => edited.add(file),
    update: files => inTurn(() => update(files)),
    useSettings: settings => {
      editorSettings = settings;
      return inTurn(applySettings);
    },
  };
}

/** What the linter takes from the index. A handler that only moved within its file is the same. */
function signatureOf(templates: readonly ProjectTemplate[]): string {
  return JSON.stringify(templates, (name, value: unknown) => (name === 'declaration' ? undefined : value));
}
