import type { Diagnostic } from 'vscode-languageserver/node';
import { problemDiagnostic, toDiagnostic } from './diagnostics.ts';
import type { LintedFolder } from './lintedFolder.ts';
import type { LintedWorkspace } from './lintedWorkspace.ts';
import type { Timings } from './timings.ts';

/** The diagnostics of a file with an id: the same id, the same diagnostics. */
export interface FileDiagnostics {
  readonly id: string;
  readonly items: Diagnostic[];
}

/** What the workspace says about each of its files. */
export interface DiagnosticSource {
  of(file: string): FileDiagnostics;
  /** Every file that may have diagnostics. */
  files(): readonly string[];
}

/** Lints a file when somebody asks for it. */
export function createDiagnosticSource(
  workspace: LintedWorkspace,
  uriOf: (file: string) => string,
  timings: Timings,
): DiagnosticSource {
  function of(file: string): FileDiagnostics {
    const folder = workspace.folderOf(file);
    if (folder === undefined) return { id: '', items: [] };
    if (file === folder.configurationFile) return ofConfiguration(folder);
    if (folder.isFresh(file)) return ofFindings(folder, file);
    return timings.measure(() => ofFindings(folder, file));
  }

  function ofFindings(folder: LintedFolder, file: string): FileDiagnostics {
    const { id, findings } = folder.findings(file);
    return { id, items: findings.map(finding => toDiagnostic(finding, uriOf)) };
  }

  return {
    of,
    files: () => workspace.folders().flatMap(folder => [folder.configurationFile, ...folder.files()]),
  };
}

function ofConfiguration(folder: LintedFolder): FileDiagnostics {
  const { problems } = folder.configuration();
  return { id: JSON.stringify(problems), items: problems.map(problemDiagnostic) };
}
