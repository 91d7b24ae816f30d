import type { Disk } from '../../model/fileSystem.ts';
import { readNestedStacks } from '../../project/nestedStacks.ts';
import { readTemplate } from '../../project/readTemplate.ts';
import {
  maxTemplateBytes,
  readTemplateDocument,
  type TemplateDocument,
} from '../../project/templateDocument.ts';
import {
  createTemplateScope,
  type ParameterValues,
  type TemplateScope,
} from '../../project/templateScope.ts';
import { literalText, type MapEntry, valueAt } from '../../project/templateValue.ts';
import { createTextPositions } from '../../project/textPositions.ts';
import type { ProjectFunction, ProjectTemplate } from '../../protocol/project.ts';
import type { LintSettings } from '../settings.ts';
import type { HandlerCode, Resource, TemplateFile, TemplateFunction } from './templateFile.ts';

/** The templates of a workspace, parsed for the rules. */
export interface TemplateProgram {
  /** `undefined` when the file cannot be read or is no template. Kept until it is forgotten. */
  file(path: string): TemplateFile | undefined;
  /** Tells that files were created, changed or deleted, or that the index knows more about them now. */
  forget(paths: readonly string[]): void;
}

export interface TemplateProgramOptions {
  readonly disk: Disk;
  readonly settings: LintSettings;
  /** What the project's index shows now. */
  templates(): readonly ProjectTemplate[];
  /** The handler of a function of the index, parsed. */
  codeOf(fn: ProjectFunction): HandlerCode | undefined;
  /** The date, such as `2026-01-31`; runtimes are deprecated on a day. */
  today(): string;
}

export function createTemplateProgram(options: TemplateProgramOptions): TemplateProgram {
  const files = new Map<string, TemplateFile | undefined>();

  function file(path: string): TemplateFile | undefined {
    if (!files.has(path)) {
      // Stacks that nest each other come back here.
      files.set(path, undefined);
      files.set(path, read(path));
    }
    return files.get(path);
  }

  function read(path: string): TemplateFile | undefined {
    const text = options.disk.readText(path, maxTemplateBytes);
    const document = text === undefined ? undefined : readTemplateDocument(path, text);
    if (text === undefined || document === undefined) return undefined;
    const indexed = options.templates().find(template => template.file === path);
    return createTemplateFile(text, document, indexed, givenParameters(path, indexed), options);
  }

  /** What the stack that nests this template gives as its parameters. */
  function givenParameters(path: string, indexed: ProjectTemplate | undefined): ParameterValues {
    const parent = indexed?.parentFile === undefined ? undefined : file(indexed.parentFile);
    const stacks = parent ? readNestedStacks(parent.file, parent.scope) : [];
    return stacks.find(stack => stack.file === path)?.parameters ?? new Map();
  }

  function forget(paths: readonly string[]): void {
    for (const path of paths) files.delete(path);
  }

  return { file, forget };
}

function createTemplateFile(
  written: string,
  document: TemplateDocument,
  indexed: ProjectTemplate | undefined,
  parameters: ParameterValues,
  { disk, settings, codeOf, today }: TemplateProgramOptions,
): TemplateFile {
  // Places in the document count from behind a byte order mark.
  const text = written.replace(/^\uFEFF/, '');
  const scope = createTemplateScope(document.root, parameters);
  const resources = readResources(scope);
  const byId = new Map(resources.map(resource => [resource.logicalId, resource]));
  const indexedById = new Map(indexed?.functions.map(fn => [fn.function.logicalId, fn]));
  const functions = readTemplate(document, parameters).functions.flatMap(
    (fn): readonly TemplateFunction[] => {
      const resource = byId.get(fn.logicalId);
      const known = indexedById.get(fn.logicalId);
      return resource ? [{ function: fn, resource, code: () => known && codeOf(known) }] : [];
    },
  );
  return {
    language: 'template',
    file: document.file,
    text,
    positions: createTextPositions(text),
    syntax: /^\s*\{/.test(text) ? 'json' : 'yaml',
    format: /[\\/]cdk\.out[\\/]/.test(document.file) ? 'cdk' : document.format,
    root: document.root,
    scope,
    functions,
    resources: (...types) =>
      types.length === 0 ? resources : resources.filter(({ type }) => types.includes(type)),
    settings,
    disk,
    today: today(),
  };
}

function readResources(scope: TemplateScope): readonly Resource[] {
  return [...scope.resources.values()].map(readResource);
}

function readResource({ key: logicalId, keyRange: nameRange, value }: MapEntry): Resource {
  const properties = valueAt(value, 'Properties');
  return {
    logicalId,
    nameRange,
    type: literalText(valueAt(value, 'Type')) ?? '',
    properties: properties?.kind === 'map' ? properties : undefined,
    value,
  };
}
