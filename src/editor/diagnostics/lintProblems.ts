import {
  type Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  type Event,
  EventEmitter,
  languages,
  Uri,
} from 'vscode';

/** How many problems there are, by weight. Hints are not counted. */
export interface ProblemCounts {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
}

/** What the linter has found, as VS Code shows it. */
export interface LintProblems extends Disposable {
  ofFile(file: string): readonly Diagnostic[];
  total(): ProblemCounts;
  readonly onDidChange: Event<void>;
}

/** The source that the language server writes on its diagnostics. */
export const lintSource = 'lambda-workbench';

export function createLintProblems(): LintProblems {
  const changed = new EventEmitter<void>();
  /** By URI; those of other extensions are many and change often. */
  const byFile = new Map<string, readonly Diagnostic[]>();

  function update(file: Uri): boolean {
    const ours = languages.getDiagnostics(file).filter(({ source }) => source === lintSource);
    if (ours.length === 0) return byFile.delete(file.toString());
    byFile.set(file.toString(), ours);
    return true;
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

export function countProblems(diagnostics: readonly Diagnostic[]): ProblemCounts {
  const count = (severity: DiagnosticSeverity) =>
    diagnostics.filter(diagnostic => diagnostic.severity === severity).length;
  return {
    errors: count(DiagnosticSeverity.Error),
    warnings: count(DiagnosticSeverity.Warning),
    notes: count(DiagnosticSeverity.Information),
  };
}
