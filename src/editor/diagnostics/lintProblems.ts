import {
  type Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  type Event,
  EventEmitter,
  languages,
  Uri,
} from 'vscode';
import { lintSource } from '../../protocol/languageServer.ts';

/** How many problems there are, by weight. Hints are not counted. */
export interface ProblemCounts {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
}

/** What the linter and the reader of templates have found, as VS Code shows it. */
export interface LintProblems extends Disposable {
  ofFile(file: string): readonly Diagnostic[];
  total(): ProblemCounts;
  readonly onDidChange: Event<void>;
}

/** Follows the diagnostics of VS Code. */
export function createLintProblems(): LintProblems {
  const changed = new EventEmitter<void>();
  /** By URI; those of other extensions are many and change often. */
  const byFile = new Map<string, readonly Diagnostic[]>();

  /** Tells whether there are others than before. */
  function update(file: Uri): boolean {
    const key = file.toString();
    const before = byFile.get(key) ?? [];
    const ours = languages.getDiagnostics(file).filter(({ source }) => source === lintSource);
    if (ours.length > 0) byFile.set(key, ours);
    else byFile.delete(key);
    return lookOf(before) !== lookOf(ours);
  }

  const subscription = languages.onDidChangeDiagnostics(({ uris }) => {
    if (uris.filter(update).length > 0) changed.fire();
  });
  return {
    ofFile: file => byFile.get(Uri.file(file).toString()) ?? [],
    total: () => countProblems([...byFile.values()].flat()),
    onDidChange: changed.event,
    dispose: () => {
      subscription.dispose();
      changed.dispose();
    },
  };
}

function lookOf(diagnostics: readonly Diagnostic[]): string {
  return JSON.stringify(diagnostics.map(({ severity, range, message }) => [severity, range, message]));
}

/** Counts diagnostics by their weight. */
export function countProblems(diagnostics: readonly Diagnostic[]): ProblemCounts {
  const count = (severity: DiagnosticSeverity) =>
    diagnostics.filter(diagnostic => diagnostic.severity === severity).length;
  return {
    errors: count(DiagnosticSeverity.Error),
    warnings: count(DiagnosticSeverity.Warning),
    notes: count(DiagnosticSeverity.Information),
  };
}
