import type ts from 'typescript';
import type { CodeFile, InvocationPath, LinkedFunction } from '../codeFile.ts';
import type { FoundHandler } from './handlers.ts';

/** A JavaScript or TypeScript file as its rules see it. */
export interface JavaScriptFile extends CodeFile {
  readonly language: 'javaScript';
  /** Parsed and bound, with parent pointers. */
  readonly ast: ts.SourceFile;
  /** The handlers declared in this file, wrappers seen through. */
  readonly handlers: readonly JavaScriptHandler[];
  /** The files that export the handlers which reach this file by imports; this one may be among them. */
  readonly entries: readonly JavaScriptFile[];
  /** The handlers that this file exports, wherever their functions are. */
  exportedHandlers(): readonly FoundHandler[];
  /** Every function of the file in the order of the text: declarations, expressions, arrows, methods, constructors. */
  readonly functionNodes: readonly ts.FunctionLikeDeclaration[];
  /** Why the code at this node runs for each invocation; `undefined` for code that runs at init, or never. */
  invocationPath(node: ts.Node): InvocationPath | undefined;
  /** Another file of the workspace, or this one, as this file's imports name it; `undefined` for packages and missing files. */
  imported(specifier: string): JavaScriptFile | undefined;
}

/** A function that Lambda calls. */
export interface JavaScriptHandler {
  readonly exportName: string;
  /** The user's function, without what wraps it; `undefined` when it could not be found (a call of something unknown). */
  readonly node: ts.FunctionLikeDeclaration | undefined;
  /** Names of the wrappers from outside in: `middy`, `streamifyResponse`. */
  readonly wrappers: readonly string[];
  /** The functions whose handler this is; empty when it was recognised by its shape. */
  readonly functions: readonly LinkedFunction[];
}
