import type { Disk } from '../../model/fileSystem.ts';
import { pathInside } from '../../project/insidePath.ts';
import { readNestedStacks } from '../../project/nestedStacks.ts';
import { readServerlessDocument } from '../../project/serverless/serverlessDocument.ts';
import {
  hasErrors,
  maxTemplateBytes,
  readTemplateDocument,
  type TemplateDocument,
} from '../../project/templateDocument.ts';
import type { ParameterValues } from '../../project/templateScope.ts';
import { createTextPositions } from '../../project/textPositions.ts';
import type { ProjectFunction, ProjectTemplate } from '../../protocol/project.ts';
import type { LintSettings } from '../settings.ts';
import type { HandlerCode, TemplateFile } from './templateFile.ts';
import { readTemplateParts } from './templateParts.ts';

/** The templates of a workspace, parsed for the rules. Everything is kept until it is forgotten. */
export interface TemplateProgram {
  /** `undefined` when the file cannot be read or is no template. */
  file(path: string): TemplateFile | undefined;
  /** Whether {@link TemplateProgram.file} has an answer. */
  isTemplate(path: string): boolean;
  /** Tells that files were created, changed or deleted. A folder stands for everything in it. */
  forget(paths: readonly string[]): void;
  /** Tells that the index knows other templates now, or that the settings are others: parsed texts stay. */
  relink(): void;
}

/** What the templates are read with. */
export interface TemplateProgramOptions {
  readonly disk: Disk;
  /** A text that was parsed before. */
  readonly parsedBefore?: ((path: string, text: string) => TemplateDocument | undefined) | undefined;
  /** Those of now. */
  settings(): LintSettings;
  /** What the project's index knows of a template now. */
  indexed(path: string): ProjectTemplate | undefined;
  /** The handler of a function of the index, parsed. */
  codeOf(fn: ProjectFunction): HandlerCode | undefined;
  /** The date, such as `2026-01-31`: runtimes are deprecated on a day. */
  readonly today: string;
}

/** Templates are parsed when somebody asks for them. */
export function createTemplateProgram(options: TemplateProgramOptions): TemplateProgram {
  const parsed = new Map<string, ParsedTemplate | undefined>();
  const files = new Map<string, TemplateFile | undefined>();

  function file(path: string): TemplateFile | undefined {
    if (!files.has(path)) {
      // Stacks that nest each other come back here.
      files.set(path, undefined);
      files.set(path, createFile(path));
    }
    return files.get(path);
  }

  function createFile(path: string): TemplateFile | undefined {
    const template = parsedTemplate(path);
    const indexed = options.indexed(path);
    if (template === undefined && indexed === undefined) return undefined;
    return createTemplateFile(template ?? noTemplate(path), indexed, givenParameters(path, indexed), options);
  }

  function parsedTemplate(path: string): ParsedTemplate | undefined {
    if (!parsed.has(path)) parsed.set(path, parse(path, options));
    return parsed.get(path);
  }

  /** What the stack that nests this template gives as its parameters. */
  function givenParameters(path: string, indexed: ProjectTemplate | undefined): ParameterValues {
    const parent = indexed?.parentFile === undefined ? undefined : file(indexed.parentFile);
    const stacks = parent ? readNestedStacks(parent.file, parent.scope) : [];
    return stacks.find(stack => stack.file === path)?.parameters ?? new Map();
  }

  function forget(paths: readonly string[]): void {
    const gone = [...parsed.keys()].filter(known =>
      paths.some(path => pathInside(path, known) !== undefined),
    );
    for (const path of gone) parsed.delete(path);
    // A template can give parameters to others.
    if (gone.length > 0) files.clear();
  }

  return {
    file,
    isTemplate: path => parsedTemplate(path) !== undefined,
    forget,
    relink: () => files.clear(),
  };
}

/** Of formats that the rules do not know, such as Terraform, only the index knows the functions. */
function noTemplate(file: string): ParsedTemplate {
  return { document: { file, format: 'cloudformation', root: undefined, problems: [] }, text: '' };
}

interface ParsedTemplate {
  readonly document: TemplateDocument;
  /** Without a byte order mark, as the places in the document count. */
  readonly text: string;
}

function parse(path: string, { disk, parsedBefore }: TemplateProgramOptions): ParsedTemplate | undefined {
  const text = disk.readText(path, maxTemplateBytes)?.replace(/^\uFEFF/, '');
  if (text === undefined) return undefined;
  const document =
    readServerlessDocument(path, text) ?? parsedBefore?.(path, text) ?? readTemplateDocument(path, text);
  return document && { document, text };
}

function createTemplateFile(
  { document, text }: ParsedTemplate,
  indexed: ProjectTemplate | undefined,
  parameters: ParameterValues,
  { disk, settings, codeOf, today }: TemplateProgramOptions,
): TemplateFile {
  const { scope, resources, functions } = readTemplateParts(document, parameters);
  const indexedById = new Map(indexed?.functions.map(fn => [fn.function.logicalId, fn]));
  return {
    language: 'template',
    file: document.file,
    text,
    positions: createTextPositions(text),
    syntax: /^\s*\{/.test(text) ? 'json' : 'yaml',
    format: /[\\/]cdk\.out[\\/]/.test(document.file) ? 'cdk' : document.format,
    root: document.root,
    isBroken: hasErrors(document),
    scope,
    functions: functions.map(({ function: fn, resource }) => {
      const known = indexedById.get(fn.logicalId);
      return { function: fn, resource, code: () => known && codeOf(known) };
    }),
    resources: (...types) =>
      types.length === 0 ? resources : resources.filter(({ type }) => types.includes(type)),
    settings: settings(),
    disk,
    today,
  };
}
