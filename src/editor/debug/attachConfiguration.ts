import type { DebugConfiguration } from 'vscode';
import type { DebuggableLanguage } from '../../model/debuggableLanguage.ts';
import type { Debuggee } from '../../protocol/debugging.ts';
import { environmentKey } from './lambdaConfiguration.ts';
import { nodeAttach } from './nodeAttach.ts';
import { pythonAttach } from './pythonAttach.ts';

/** What of this installation and workspace an attach configuration depends on. Absolute paths. */
export interface AttachContext {
  /** The folder of our bundles, in which nobody wants to step. */
  readonly ownFolder: string;
  readonly workspaceFolders: readonly string[];
}

/** A debug configuration without what all languages have. */
export interface AttachProperties extends Record<string, unknown> {
  readonly type: string;
  readonly request: 'attach';
}

/** The debugger of a language, and what to tell it. */
export interface LanguageDebugger {
  /** The extension that brings it, for the message when it does not attach. */
  readonly extension: { readonly id: string; readonly name: string; readonly isBuiltIn: boolean };
  configuration(debuggee: Debuggee, context: AttachContext): AttachProperties;
}

/** One debug session description for each language. */
export const languageDebuggers: Readonly<Record<DebuggableLanguage, LanguageDebugger>> = {
  nodejs: nodeAttach,
  python: pythonAttach,
};

/** How the language's debugger attaches to a process that waits for it. */
export function attachConfiguration(
  name: string,
  debuggee: Debuggee,
  context: AttachContext,
): DebugConfiguration {
  return {
    ...languageDebuggers[debuggee.language].configuration(debuggee, context),
    name,
    // The result is in the panel of its own.
    internalConsoleOptions: 'neverOpen',
    [environmentKey]: debuggee.environmentId,
  };
}
