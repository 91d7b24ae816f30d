import type { Disk } from '../model/fileSystem.ts';
import { isServerlessName } from '../project/serverless/serverlessDocument.ts';
import { readServerlessTemplate } from '../project/serverless/serverlessTemplate.ts';
import type { ProjectFunction, ProjectTemplate } from '../protocol/project.ts';
import type { LinkedFunction } from './codeFile.ts';
import { dependentsOf } from './dependents.ts';
import { createEntryGraph, type EntryGraph } from './entryGraph.ts';
import type { Finding } from './finding.ts';
import { linkFunctions } from './functionLinks.ts';
import type { JavaScriptFile } from './javaScript/javaScriptFile.ts';
import { createJavaScriptProgram } from './javaScript/javaScriptProgram.ts';
import { codeLanguage, createLintedFiles, type LintedLanguage } from './lintedFiles.ts';
import type { CodeWorkspace } from './program.ts';
import type { PythonFile } from './python/pythonFile.ts';
import { createPythonProgram } from './python/pythonProgram.ts';
import { rules as allRules } from './registry.ts';
import type { Rule } from './rule.ts';
import { type RuleFailure, type RuleFile, runRules, severityOf } from './runRules.ts';
import type { LintSettings } from './settings.ts';
import { createSteadyFindings } from './steadyFindings.ts';
import { suppress } from './suppress.ts';
import type { HandlerCode } from './template/templateFile.ts';
import { createTemplateProgram } from './template/templateProgram.ts';

/** The rules over the files of a workspace. Everything is synchronous; parsed files are kept until they change. */
export interface Linter {
  /** Every file that is linted: templates, and the code that handlers reach. */
  files(): readonly string[];
  /** Nothing for files that are not linted. */
  lint(file: string): FileReport;
  /** What the index knows, and the templates of the Serverless Framework. */
  templates(): readonly ProjectTemplate[];
  /** The files whose findings may be others when some files change; `undefined` when it may be any. */
  dependents(files: readonly string[]): ReadonlySet<string> | undefined;
  /** Files were created, changed or deleted; a folder stands for everything in it. */
  changed(files: readonly string[]): void;
  /** The project's index knows other templates or functions. */
  setTemplates(templates: readonly ProjectTemplate[]): void;
  setSettings(settings: LintSettings): void;
}

export interface FileReport {
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
}

/** Of each language; the trees of a large repository would need gigabytes. */
const maxTrees = 300;

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
}

export function createLinter(options: LinterOptions): Linter {
  const { disk, folders, exclude, today, rules = allRules } = options;
  const linted = createLintedFiles(disk, folders, exclude);
  let steady = createSteadyFindings();
  /** Files that are half typed, with what they reached before: what is found in others is not to be relied on. */
  const halfTyped = new Map<string, string>();
  /** What the index has said since. */
  let waitingTemplates: readonly ProjectTemplate[] | undefined;
  /** Grows with every other change. */
  let revision = 0;
  const shownAt = new Map<string, number>();
  let { settings, templates } = options;
  let graph: EntryGraph | undefined;
  let links: ReadonlyMap<string, readonly LinkedFunction[]> | undefined;
  let allTemplates: readonly ProjectTemplate[] | undefined;
  let covered: ReadonlySet<string> | undefined;
  const rulesByLanguage = new Map<LintedLanguage, readonly Rule[]>();

  const workspace: CodeWorkspace = {
    disk,
    folders,
    get settings() {
      return settings;
    },
    entriesReaching: file => entryGraph().entriesReaching(file),
    functionsWithHandlerIn: file => functionLinks().get(file) ?? [],
  };
  const javaScript = createJavaScriptProgram(workspace);
  const python = createPythonProgram(workspace);
  const templateProgram = createTemplateProgram({
    disk,
    today,
    settings: () => settings,
    templates: knownTemplates,
    codeOf,
  });

  /** Every file of the workspace that has a language, whether a handler reaches it or not. */
  function coveredFiles(): ReadonlySet<string> {
    covered ??= new Set(linted.all());
    return covered;
  }

  /** The project's index leaves files of the Serverless Framework out. */
  function knownTemplates(): readonly ProjectTemplate[] {
    if (allTemplates) return allTemplates;
    const indexed = new Set(templates.map(({ file }) => file));
    const serverless = [...coveredFiles()]
      .filter(file => isServerlessName(file) && !indexed.has(file))
      .flatMap(file => readServerlessTemplate(file, disk) ?? []);
    allTemplates = [...templates, ...serverless];
    return allTemplates;
  }

  function functionLinks(): ReadonlyMap<string, readonly LinkedFunction[]> {
    links ??= linkFunctions(knownTemplates(), templateProgram.file);
    return links;
  }

  /** Entries are what templates name, and what looks like a handler in files that no such entry reaches. */
  function entryGraph(): EntryGraph {
    if (graph) return graph;
    const named = [...functionLinks().keys()].filter(file => linted.languageOf(file) !== undefined);
    const reached = new Set(createEntryGraph(named, imports).files());
    const byShape = [...coveredFiles()].filter(file => !reached.has(file) && hasHandlerByShape(file));
    graph = createEntryGraph([...named, ...byShape], imports);
    return graph;
  }

  function imports(file: string): readonly string[] {
    const found = codeLanguage(file) === 'python' ? python.imports(file) : javaScript.imports(file);
    return found.filter(imported => linted.languageOf(imported) !== undefined);
  }

  function hasHandlerByShape(file: string): boolean {
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
    if (entryGraph().entriesReaching(file).length === 0) return undefined;
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
    javaScript.release(maxTrees);
    python.release(maxTrees);
    const file = ruleFile(path);
    if (file === undefined) return nothing;
    const { findings, failures } = runRules(rulesFor(file.language), file, settings);
    const isDisturbed = halfTyped.size > 0 && shownAt.get(path) === revision;
    shownAt.set(path, revision);
    const shown = suppress(findings, file, rules, settings);
    return { findings: steady.update(file, shown, isDisturbed), failures };
  }

  function files(): readonly string[] {
    const indexed = new Set(knownTemplates().map(({ file }) => file));
    const isTemplate = (file: string) => indexed.has(file) || templateProgram.file(file) !== undefined;
    const ofTemplates = [...coveredFiles()].filter(
      file => linted.languageOf(file) === 'template' && isTemplate(file),
    );
    return [...ofTemplates, ...entryGraph().files()];
  }

  /** An edit that leaves the imports of a file as they are changes nothing about who reaches whom. */
  function changed(paths: readonly string[]): void {
    const wasHalfTyped = halfTyped.size > 0;
    const before = paths.map(path => halfTyped.get(path) ?? entryFacts(path));
    if (paths.some(path => covered?.has(path) !== isCovered(path))) covered = undefined;
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

  function isCovered(file: string): boolean {
    return linted.languageOf(file) !== undefined && disk.kind(file) === 'file';
  }

  /** `undefined` for files that the graph was made without. */
  function entryFacts(file: string): string | undefined {
    if (graph === undefined || !covered?.has(file) || !isCovered(file)) return undefined;
    if (linted.languageOf(file) === 'template') return undefined;
    return JSON.stringify([imports(file), hasHandlerByShape(file)]);
  }

  function relink(): void {
    graph = undefined;
    links = undefined;
    allTemplates = undefined;
    templateProgram.relink();
    javaScript.relink();
    python.relink();
  }

  return {
    files,
    lint,
    templates: knownTemplates,
    dependents: paths => dependentsOf(paths, entryGraph(), knownTemplates()),
    changed,
    setTemplates,
    setSettings: next => {
      settings = next;
      steady = createSteadyFindings();
      rulesByLanguage.clear();
      relink();
    },
  };
}

function filesOf(templates: readonly ProjectTemplate[]): string {
  return JSON.stringify(templates.map(({ file }) => file));
}
