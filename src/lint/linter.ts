import type { Disk } from '../model/fileSystem.ts';
import type { TemplateDocument } from '../project/templateDocument.ts';
import type { ProjectFunction, ProjectTemplate } from '../protocol/project.ts';
import type { LinkedFunction } from './codeFile.ts';
import { dependentsOf } from './dependents.ts';
import type { Finding } from './finding.ts';
import type { JavaScriptFile } from './javaScript/javaScriptFile.ts';
import { createJavaScriptProgram } from './javaScript/javaScriptProgram.ts';
import { codeLanguage, createLintedFiles, type LintedLanguage } from './lintedFiles.ts';
import type { CodeWorkspace } from './program.ts';
import type { PythonFile } from './python/pythonFile.ts';
import { createPythonProgram } from './python/pythonProgram.ts';
import { createReach, type Reach } from './reach.ts';
import { rules as allRules } from './registry.ts';
import type { Rule } from './rule.ts';
import { type RuleFailure, type RuleFile, runRules, severityOf } from './runRules.ts';
import type { LintSettings } from './settings.ts';
import { createSteadyFindings, sureFindings } from './steadyFindings.ts';
import { suppress } from './suppress.ts';
import type { HandlerCode } from './template/templateFile.ts';
import { createTemplateProgram } from './template/templateProgram.ts';

/** The rules over the files of a workspace. Everything is synchronous; parsed files are kept until they change. */
export interface Linter {
  /** Every file that is linted: templates, and the code that handlers reach. */
  files(): readonly string[];
  /** Nothing for files that are not linted. */
  lint(file: string): FileReport;
  /** What the index knows. */
  templates(): readonly ProjectTemplate[];
  /** The files whose findings may be others when some files change; `undefined` when it may be any. */
  dependents(files: readonly string[]): ReadonlySet<string> | undefined;
  /** Files were created, changed or deleted; a folder stands for everything in it. */
  changed(files: readonly string[]): void;
  /** The project's index knows other templates or functions. */
  setTemplates(templates: readonly ProjectTemplate[]): void;
  setSettings(settings: LintSettings): void;
  /** For linters that share the work on one workspace. */
  readonly shared: SharedReach;
}

/** How linters of one workspace share finding out who runs for whom. */
export interface SharedReach extends Pick<Reach, 'unreached' | 'withHandlersIn'> {
  /** The files with a language that a file imports. */
  imports(file: string): readonly string[];
  /** Whether a function in a file looks like a handler. */
  hasHandlerByShape(file: string): boolean;
  /** Takes what another linter has found, until something changes. */
  adopt: Reach['adopt'];
}

export interface FileReport {
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
}

/** Of each language; the trees of a large repository would need gigabytes. */
const maxTrees = 300;

/** As many when no file is linted again, and the next one needs none of them. */
const maxIdleTrees = 30;

const nothing: FileReport = { findings: [], failures: [] };

export interface LinterOptions {
  readonly disk: Disk;
  /** Absolute. */
  readonly folders: readonly string[];
  /** Glob patterns relative to the folders. */
  readonly exclude: readonly string[];
  readonly settings: LintSettings;
  /** What the project's index knows, nested templates included. */
  readonly templates: readonly ProjectTemplate[];
  /** The date of today as `2026-11-21`: runtimes are deprecated at dates. */
  readonly today: string;
  readonly rules?: readonly Rule[];
  /** The files to look at; the folders are walked where they are not given. */
  readonly files?: readonly string[];
  /** What files import, where it has been found before; until something changes. */
  readonly imports?: ReadonlyMap<string, readonly string[]>;
  /** Templates that were parsed before, by path and text. */
  readonly parsedBefore?: (path: string, text: string) => TemplateDocument | undefined;
  /** Whether each file is linted once, neighbours one after the other: little is kept then. */
  readonly isForOneRun?: boolean;
}

export function createLinter(options: LinterOptions): Linter {
  const { disk, folders, exclude, today, rules = allRules, isForOneRun = false } = options;
  const linted = createLintedFiles(disk, folders, exclude);
  let steady = createSteadyFindings();
  /** Files that are half typed, with what they reached before: what is found in others is not to be relied on. */
  const halfTyped = new Map<string, string>();
  /** What the index has said since. */
  let waitingTemplates: readonly ProjectTemplate[] | undefined;
  /** Grows with every other change. */
  let revision = 0;
  const shownAt = new Map<string, number>();
  let { settings, templates, imports: knownImports } = options;
  const rulesByLanguage = new Map<LintedLanguage, readonly Rule[]>();

  const workspace: CodeWorkspace = {
    disk,
    folders,
    get settings() {
      return settings;
    },
    entriesReaching: file => reach.graph().entriesReaching(file),
    functionsWithHandlerIn: file => reach.functionsWithHandlerIn(file),
  };
  const javaScript = createJavaScriptProgram(workspace);
  const python = createPythonProgram(workspace);
  const templateProgram = createTemplateProgram({
    disk,
    today,
    settings: () => settings,
    indexed: path => reach.template(path),
    codeOf,
    parsedBefore: options.parsedBefore,
  });
  const reach = createReach({
    disk,
    linted,
    files: options.files,
    indexed: () => templates,
    templateFile: templateProgram.file,
    isTemplate: templateProgram.isTemplate,
    imports,
    hasHandlerByShape,
  });

  function imports(file: string): readonly string[] {
    const known = knownImports?.get(file);
    if (known) return known;
    const found = codeLanguage(file) === 'python' ? python.imports(file) : javaScript.imports(file);
    return found.filter(imported => linted.languageOf(imported) !== undefined);
  }

  function hasHandlerByShape(file: string): boolean {
    if (isForOneRun) releaseTrees(maxTrees);
    const language = linted.languageOf(file);
    if (language === 'javaScript') return javaScript.hasHandlerByShape(file);
    return language === 'python' && python.hasHandlerByShape(file);
  }

  function codeOf({ function: fn, handlerSource }: ProjectFunction): HandlerCode | undefined {
    if (!handlerSource || handlerSource.file === fn.templateFile) return undefined;
    const isThis = (linked: LinkedFunction) => linked.function.id === fn.id;
    if (codeLanguage(handlerSource.file) === 'python') {
      const file = python.file(handlerSource.file);
      return file && { file, handler: file.handlers.find(({ functions }) => functions.some(isThis)) };
    }
    const file = javaScript.file(handlerSource.file);
    return file && { file, handler: file.handlers.find(({ functions }) => functions.some(isThis)) };
  }

  function ruleFile(file: string): RuleFile | undefined {
    const language = linted.languageOf(file);
    if (language === undefined) return undefined;
    if (language === 'template') return templateProgram.file(file);
    if (reach.graph().entriesReaching(file).length === 0) return undefined;
    return codeFile(file);
  }

  function codeFile(file: string): JavaScriptFile | PythonFile | undefined {
    return codeLanguage(file) === 'python' ? python.file(file) : javaScript.file(file);
  }

  /** Most rules have nothing to say about most files. */
  function rulesFor(language: LintedLanguage): readonly Rule[] {
    const known = rulesByLanguage.get(language);
    if (known) return known;
    const on = rules.filter(rule => rule.check[language] && severityOf(rule, settings) !== 'off');
    rulesByLanguage.set(language, on);
    return on;
  }

  function lint(path: string): FileReport {
    releaseTrees(isForOneRun && !needsTrees(path) ? maxIdleTrees : maxTrees);
    const file = ruleFile(path);
    if (file === undefined) return nothing;
    const { findings, failures } = runRules(rulesFor(file.language), file, settings);
    const isDisturbed = halfTyped.size > 0 && shownAt.get(path) === revision;
    shownAt.set(path, revision);
    const shown = suppress(findings, file, rules, settings);
    if (isForOneRun) return { findings: sureFindings(file, shown), failures };
    return { findings: steady.update(file, shown, isDisturbed), failures };
  }

  function releaseTrees(max: number): void {
    javaScript.release(max);
    python.release(max);
  }

  /** Whether a file is linted with trees that are there. */
  function needsTrees(path: string): boolean {
    const template = reach.template(path);
    const needed = template
      ? template.functions.flatMap(({ handlerSource }) => handlerSource?.file ?? [])
      : reach.graph().entriesReaching(path);
    return needed.some(file => javaScript.holds(file) || python.holds(file));
  }

  /** An edit that leaves the imports of a file as they are changes nothing about who reaches whom. */
  function changed(paths: readonly string[]): void {
    const wasHalfTyped = halfTyped.size > 0;
    const before = paths.map(path => halfTyped.get(path) ?? entryFacts(path));
    knownImports = undefined;
    reach.notice(paths);
    javaScript.forget(paths);
    python.forget(paths);
    templateProgram.forget(paths);
    const isOther = paths.map((path, index) => isLinkedOtherwise(path, before[index])).includes(true);
    if (waitingTemplates && !wasHalfTyped && halfTyped.size === 0) useTemplates(waitingTemplates);
    else if (isOther) relink();
  }

  /** Of code that is half typed, the index may miss the handlers until it is whole. Other templates count at once. */
  function setTemplates(next: readonly ProjectTemplate[]): void {
    if (halfTyped.size > 0 && filesOf(next) === filesOf(templates)) waitingTemplates = next;
    else useTemplates(next);
  }

  function useTemplates(next: readonly ProjectTemplate[]): void {
    templates = next;
    waitingTemplates = undefined;
    relink();
  }

  /** Whether a file that changed may reach others than before. What is half typed counts as it was. */
  function isLinkedOtherwise(path: string, before: string | undefined): boolean {
    const file = before !== undefined && steady.knows(path) ? codeFile(path) : undefined;
    if (before !== undefined && file && steady.isHalfTyped(file)) {
      halfTyped.set(path, before);
      return false;
    }
    halfTyped.delete(path);
    revision++;
    return before === undefined || entryFacts(path) !== before;
  }

  /** `undefined` for files that the graph was made without. */
  function entryFacts(file: string): string | undefined {
    if (!reach.isMadeWith(file) || linted.languageOf(file) === 'template') return undefined;
    return JSON.stringify([imports(file), hasHandlerByShape(file)]);
  }

  function relink(): void {
    reach.relink();
    relinkPrograms();
  }

  function relinkPrograms(): void {
    templateProgram.relink();
    javaScript.relink();
    python.relink();
  }

  return {
    files: () => [...reach.templateFiles(), ...reach.graph().files()],
    lint,
    templates: reach.templates,
    dependents: paths => dependentsOf(paths, reach.graph(), reach.templates()),
    changed,
    setTemplates,
    setSettings: next => {
      settings = next;
      steady = createSteadyFindings();
      rulesByLanguage.clear();
      relink();
    },
    shared: {
      imports,
      hasHandlerByShape,
      unreached: reach.unreached,
      withHandlersIn: reach.withHandlersIn,
      adopt: found => {
        reach.adopt(found);
        relinkPrograms();
      },
    },
  };
}

function filesOf(templates: readonly ProjectTemplate[]): string {
  return JSON.stringify(templates.map(({ file }) => file));
}
