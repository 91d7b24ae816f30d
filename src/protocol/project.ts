import type { DeployedTwin, Deployment } from '../model/deployment.ts';
import type { LambdaFunction } from '../model/lambdaFunction.ts';
import type { Location, Problem } from '../model/text.ts';
import type { TemplateAlias, TemplateWithAlias } from './templateAlias.ts';

/** A template as the tree shows it. */
export interface ProjectTemplate {
  readonly file: string;
  readonly format: ProjectFormatName;
  readonly description?: string;
  readonly functions: readonly ProjectFunction[];
  readonly problems: readonly Problem[];
  /** The template that nests this one. */
  readonly parentFile?: string;
  /** Where its functions are deployed, as far as the project says. */
  readonly deployment?: Deployment;
}

/** `cdk` is a template that the CDK made, `configuration` the functions of a lambda-workbench.json. */
export type ProjectFormatName =
  | 'sam'
  | 'cloudformation'
  | 'cdk'
  | 'serverless'
  | 'terraform'
  | 'configuration';

/** A function with what was found on the disk for it. */
export interface ProjectFunction {
  readonly function: LambdaFunction;
  /** The source of the handler, when it could be found. */
  readonly handlerSource?: HandlerSource;
  /** Why there is none, as a sentence. */
  readonly handlerProblem?: string;
  /** The function on AWS, as far as the project tells which it is. */
  readonly deployedAs?: DeployedTwin;
}

/** Where a person edits the handler: the TypeScript source where there is one, not the built file. */
export interface HandlerSource {
  readonly file: string;
  /** The export, such as `handler` or `api.get`. */
  readonly exportName: string;
  /** Where the export is declared in the file, if it could be seen. */
  readonly declaration?: Location;
}

/** Messages to the thread that keeps the index of the workspace's functions. */
export type ToProject =
  | { readonly type: 'open'; readonly folders: readonly string[]; readonly exclude: readonly string[] }
  /** Files that were created, changed or deleted. */
  | { readonly type: 'changed'; readonly files: readonly string[] }
  /** Reads everything again. */
  | { readonly type: 'refresh' }
  /** Asks which functions a file of code would be, were its handlers some; `folder` becomes the code's root. */
  | { readonly type: 'describe'; readonly file: string; readonly folder: string }
  /** Asks how a template, as it is being edited, gets an alias. */
  | {
      readonly type: 'addAlias';
      readonly id: number;
      readonly file: string;
      readonly text: string;
      readonly wanted: TemplateAlias;
    };

/** Messages from it. */
export type FromProject =
  /** The whole picture; `complete` is false while folders are still being read. */
  | { readonly type: 'templates'; readonly templates: readonly ProjectTemplate[]; readonly complete: boolean }
  /** What is different from the picture so far: templates that are new or others, and the files of those that are gone. */
  | {
      readonly type: 'changed';
      readonly templates: readonly ProjectTemplate[];
      readonly removed: readonly string[];
    }
  /** The answer to `describe`. */
  | { readonly type: 'described'; readonly file: string; readonly functions: readonly ProjectFunction[] }
  /** The answer to `addAlias`. */
  | { readonly type: 'aliasAdded'; readonly id: number; readonly answer: TemplateWithAlias }
  | { readonly type: 'failed'; readonly message: string };
