import { Disposable, EventEmitter, type FileDecoration, ThemeColor, Uri, window } from 'vscode';
import type { ProjectFunction } from '../../protocol/project.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';
import { countProblems, type LintProblems, type ProblemCounts } from './lintProblems.ts';
import { countText, noProblems } from './lintStatus.ts';

const scheme = 'lambda-workbench-function';

/** Names the row of a function for decorations. */
export function functionUri(functionId: string): Uri {
  return Uri.from({ scheme, path: `/${encodeURIComponent(functionId)}` });
}

/** Marks functions with problems in the view *Functions*: how many, coloured by the worst. */
export function showFunctionBadges(functions: WorkspaceFunctions, problems: LintProblems): Disposable {
  const changed = new EventEmitter<Uri[]>();
  const shown = new Map<string, string>();

  /** Names only what is other than before: VS Code takes badges away until it has asked for them again. */
  function update(): void {
    const others = functions.all().filter(found => {
      const { id } = found.function;
      const text = countText(problemsOf(found, problems));
      const isOther = text !== (shown.get(id) ?? noProblems);
      shown.set(id, text);
      return isOther;
    });
    if (others.length > 0) changed.fire(others.map(found => functionUri(found.function.id)));
  }

  return Disposable.from(
    changed,
    functions.onDidChange(update),
    problems.onDidChange(update),
    window.registerFileDecorationProvider({
      onDidChangeFileDecorations: changed.event,
      provideFileDecoration: uri => {
        if (uri.scheme !== scheme) return undefined;
        const found = functions.find(decodeURIComponent(uri.path.slice(1)));
        return found && decorationOf(problemsOf(found, problems));
      },
    }),
  );
}

/** What is in the handler's file, and what the template says inside the function's resource. */
function problemsOf({ function: fn, handlerSource }: ProjectFunction, problems: LintProblems): ProblemCounts {
  const inCode =
    handlerSource && handlerSource.file !== fn.templateFile ? problems.ofFile(handlerSource.file) : [];
  const inTemplate = problems
    .ofFile(fn.templateFile)
    .filter(
      ({ range }) => range.start.line >= fn.nameRange.start.line && range.end.line <= fn.range.end.line,
    );
  return countProblems([...inCode, ...inTemplate]);
}

/** Notes alone make no badge: there is a note on most functions. */
function decorationOf(counts: ProblemCounts): FileDecoration | undefined {
  const count = counts.errors + counts.warnings;
  if (count === 0) return undefined;
  return {
    // VS Code shows two characters at most.
    badge: count > 9 ? '9+' : String(count),
    tooltip: countText(counts),
    color: new ThemeColor(counts.errors > 0 ? 'list.errorForeground' : 'list.warningForeground'),
  };
}
