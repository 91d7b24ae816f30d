import { Diagnostic, DiagnosticSeverity, Disposable, languages, Uri } from 'vscode';
import type { Problem } from '../../model/text.ts';
import { lintSource } from '../../protocol/languageServer.ts';
import type { ProjectTemplate } from '../../protocol/project.ts';
import { toEditorRange } from '../convert.ts';
import type { LintProblems } from '../diagnostics/lintProblems.ts';
import type { WorkspaceFunctions } from './workspaceFunctions.ts';

/** Shows what could not be read in a template at its place, except where the linter says it with a reason and a fix. */
export function showTemplateProblems(functions: WorkspaceFunctions, problems: LintProblems): Disposable {
  const collection = languages.createDiagnosticCollection('Lambda Workbench');
  let shown = '';

  function update(): void {
    const diagnostics = functions.templates().map(template => ({
      uri: Uri.file(template.file),
      found: unknownToLinter(template, problems).map(toDiagnostic),
    }));
    const next = JSON.stringify(diagnostics);
    if (next === shown) return;
    shown = next;
    collection.clear();
    collection.set(diagnostics.map(({ uri, found }) => [uri, found]));
  }

  return Disposable.from(collection, functions.onDidChange(update), problems.onDidChange(update));
}

function unknownToLinter(
  { file, problems: own }: ProjectTemplate,
  problems: LintProblems,
): readonly Problem[] {
  // Only findings of rules have a code.
  const findings = problems.ofFile(file).filter(({ code }) => code !== undefined);
  return own.filter(({ range }) => {
    const { start } = toEditorRange(range);
    return findings.every(finding => !finding.range.start.isEqual(start));
  });
}

function toDiagnostic({ message, severity, range }: Problem): Diagnostic {
  const level = severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
  const diagnostic = new Diagnostic(toEditorRange(range), message, level);
  diagnostic.source = lintSource;
  return diagnostic;
}
