import type { Disk } from '../model/fileSystem.ts';
import type { LambdaFunction } from '../model/lambdaFunction.ts';
import type { Location } from '../model/text.ts';
import type { TextPositions } from '../project/textPositions.ts';
import type { Span } from './finding.ts';
import type { LintSettings } from './settings.ts';
import type { TemplateFile } from './template/templateFile.ts';

/** What the checks of both languages are handed besides the syntax tree. */
export interface CodeFile {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
  readonly positions: TextPositions;
  /**
   * The functions of templates that run this file: their handler is in it or reaches it by imports.
   * Empty where no template names it; rules that need the template say nothing then.
   */
  readonly functions: readonly LinkedFunction[];
  readonly settings: LintSettings;
  /** The disk with what is being edited on top. */
  readonly disk: Disk;
  /** Stretches that could not be parsed. The engine drops reports that touch one. */
  readonly unparsed: readonly Span[];
}

/** A function of a template, joined with its code. */
export interface LinkedFunction {
  readonly function: LambdaFunction;
  /** The template that defines it. */
  readonly template: TemplateFile;
  /** The source of its handler. */
  readonly handlerFile: string;
  /** `handler`, or with dots for what is nested in an export. */
  readonly exportName: string;
}

/** One call on the way from a handler to a place. */
export interface CallStep {
  /** The function that is called, as people know it: `saveOrder`, `Store.put`. */
  readonly name: string;
  /** The call. */
  readonly location: Location;
}

/** Why code runs for each invocation. */
export interface InvocationPath {
  /** The handler's name, as a message shows it. */
  readonly handlerName: string;
  /** The declaration of the handler. */
  readonly handler: Location;
  /** The calls that lead from the handler to the code; empty inside the handler itself. */
  readonly calls: readonly CallStep[];
}
