import { Diagnostic, DiagnosticSeverity, Disposable, languages, Uri } from 'vscode';
import type { Problem } from '../../model/text.ts';
import { toEditorRange } from '../convert.ts';
import type { WorkspaceFunctions } from './workspaceFunctions.ts';

/** Shows what could not be read in a template at its place. */
export function showTemplateProblems(functions: WorkspaceFunctions): Disposable {
  const collection = languages.createDiagnosticCollection('Lambda Workbench');
  return Disposable.from(
    collection,
    functions.onDidChange(() => {
      collection.clear();
      collection.set(
        functions.templates().map(({ file, problems }) => [Uri.file(file), problems.map(toDiagnostic)]),
      );
    }),
  );
}

function toDiagnostic({ message, severity, range }: Problem): Diagnostic {
  const level = severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
  const diagnostic = new Diagnostic(toEditorRange(range), message, level);
  diagnostic.source = 'Lambda Workbench';
  return diagnostic;
}
