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
  readonly informations: number;
}

export const noProblems: ProblemCounts = { errors: 0, warnings: 0, informations: 0 };

/** What the linter has found, as VS Code shows it. */
export interface LintProblems extends Disposable {
  ofFile(file: string): readonly Diagnostic[];
  total(): ProblemCounts;
  readonly onDidChange: Event<void>;
}

/** The source that the language server writes on its diagnostics. */
const source = 'lambda-workbench';

export function createLintProblems(): LintProblems {
  const changed = new EventEmitter<void>();
  const subscription = languages.onDidChangeDiagnostics(() => changed.fire());
  return {
    ofFile: file => languages.getDiagnostics(Uri.file(file)).filter(isOurs),
    total: () =>
      countProblems(languages.getDiagnostics().flatMap(([, diagnostics]) => diagnostics.filter(isOurs))),
    onDidChange: changed.event,
    dispose: () => {
      subscription.dispose();
      changed.dispose();
    },
  };
}

function isOurs(diagnostic: Diagnostic): boolean {
  return diagnostic.source === source;
}

export function countProblems(diagnostics: readonly Diagnostic[]): ProblemCounts {
  const count = (severity: DiagnosticSeverity) =>
    diagnostics.filter(diagnostic => diagnostic.severity === severity).length;
  return {
    errors: count(DiagnosticSeverity.Error),
    warnings: count(DiagnosticSeverity.Warning),
    informations: count(DiagnosticSeverity.Information),
  };
}
