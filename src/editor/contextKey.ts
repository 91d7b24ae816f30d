import { commands } from 'vscode';
import type { ContextKey } from './ids.ts';

/** Sets a fact that the manifest's `when` clauses read. */
export function setContextKey(key: ContextKey, value: unknown): void {
  void commands.executeCommand('setContext', key, value);
}
