import type { Disk } from '../../model/fileSystem.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import type { Range } from '../../model/text.ts';
import type { TemplateScope } from '../../project/templateScope.ts';
import type { MapValue, TemplateValue } from '../../project/templateValue.ts';
import type { TextPositions } from '../../project/textPositions.ts';
import type { JavaScriptFile, JavaScriptHandler } from '../javaScript/javaScriptFile.ts';
import type { PythonFile, PythonHandler } from '../python/pythonFile.ts';
import type { LintSettings } from '../settings.ts';

/** A template as its rules see it. */
export interface TemplateFile {
  readonly language: 'template';
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
  readonly positions: TextPositions;
  readonly syntax: 'yaml' | 'json';
  /** `cdk` is a template below `cdk.out`: nobody edits it, its findings have no fixes. */
  readonly format: 'sam' | 'cloudformation' | 'cdk' | 'serverless';
  readonly root: TemplateValue | undefined;
  /** Whether the text has syntax errors: anything may be missing then. */
  readonly isBroken: boolean;
  /** Resolves references and intrinsic functions. */
  readonly scope: TemplateScope;
  /** All functions, those that are not deployed (`notDeployedBecause`) included. */
  readonly functions: readonly TemplateFunction[];
  /** The resources in the order of the template; with a type only those. */
  resources(...types: readonly string[]): readonly Resource[];
  readonly settings: LintSettings;
  /** The disk with what is being edited on top. */
  readonly disk: Disk;
  /** The date, such as `2026-01-31`. */
  readonly today: string;
}

/** What edits need of a template. */
export type WrittenFile = Pick<TemplateFile, 'file' | 'text' | 'positions' | 'syntax' | 'format' | 'root'>;

/** A resource of a template. */
export interface Resource {
  readonly logicalId: string;
  readonly nameRange: Range;
  readonly type: string;
  /** `Properties`, where the resource has them as a map. */
  readonly properties: MapValue | undefined;
  /** The whole resource. */
  readonly value: TemplateValue;
}

/** A function with its resource and its code. */
export interface TemplateFunction {
  readonly function: LambdaFunction;
  /** For serverless.yml the entry below `functions`; its `properties` are the entry's own keys. */
  readonly resource: Resource;
  /** The handler's file and the handler in it; parsed when first asked for. `undefined` where it is not in the workspace. */
  code(): HandlerCode | undefined;
}

/** The file of a handler with the handler in it; `undefined` where the file does not have it. */
export type HandlerCode =
  | { readonly file: JavaScriptFile; readonly handler: JavaScriptHandler | undefined }
  | { readonly file: PythonFile; readonly handler: PythonHandler | undefined };
