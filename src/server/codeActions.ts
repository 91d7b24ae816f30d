import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { safeFixes } from '../lint/combineFixes.ts';
import type { FileEdit, Finding } from '../lint/finding.ts';
import { silencingComment, switchedOff } from '../lint/silence.ts';
import { touch } from '../model/ranges.ts';
import { fixAllKind } from '../protocol/languageServer.ts';
import { toDiagnostic } from './diagnostics.ts';

/** What actions are made with. */
export interface CodeActionOptions {
  /** The text of the file. */
  readonly text: string;
  /** The workspace's `lambda-workbench.json`. */
  readonly configuration: Parameters<typeof switchedOff>[1];
  readonly uriOf: (file: string) => string;
  /** `undefined` for edits that the editor cannot do. */
  readonly editOf: (edits: readonly FileEdit[]) => WorkspaceEdit | undefined;
  /** All safe fixes of the file whose findings are wanted, one after another. */
  readonly fixAll: (isWanted: (finding: Finding) => boolean) => readonly FileEdit[];
}

export const codeActionKinds = [CodeActionKind.QuickFix, fixAllKind];

/** What can be done about the findings of a file where the cursor is, and about all of them at once. */
export function codeActionsFor(
  { range, context: { only } }: Pick<CodeActionParams, 'range' | 'context'>,
  findings: readonly Finding[],
  options: CodeActionOptions,
): CodeAction[] {
  const isWanted = (kind: string) =>
    only === undefined ||
    only.some(wanted => kind === wanted || kind.startsWith(`${wanted}.`) || wanted === '');
  const here = findings.filter(finding => touch(finding.range, range));
  const quickFixes = isWanted(CodeActionKind.QuickFix)
    ? [
        ...here.flatMap(finding => fixActions(finding, options)),
        ...fixAllOfKind(here, findings, options),
        ...here.flatMap(finding => silenceActions(finding, options)),
      ]
    : [];
  // Applied on saving; in the list of fixes at the cursor it would only be in the way.
  const isFixAllWanted = only !== undefined && isWanted(fixAllKind);
  return [...quickFixes, ...(isFixAllWanted ? fixEverything(options) : [])];
}

function fixActions(finding: Finding, { uriOf, editOf }: CodeActionOptions): CodeAction[] {
  const fixes = finding.fixes();
  const preferred = fixes.find(({ isSafe }) => isSafe);
  return fixes.flatMap(fix => {
    const edit = editOf(fix.edits);
    if (edit === undefined) return [];
    return [
      {
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [toDiagnostic(finding, uriOf)],
        edit,
        ...(fix === preferred && { isPreferred: true }),
      },
    ];
  });
}

/** For each rule that found something here and more elsewhere in the file. */
function fixAllOfKind(
  here: readonly Finding[],
  findings: readonly Finding[],
  { editOf, fixAll }: CodeActionOptions,
): CodeAction[] {
  return [...new Set(here.map(({ rule }) => rule))].flatMap(rule => {
    const isWanted = (finding: Finding) => finding.rule === rule;
    if (safeFixes(findings.filter(isWanted)).length < 2) return [];
    const edit = editOf(fixAll(isWanted));
    if (edit === undefined) return [];
    return [{ title: `Fix all ${rule} problems in this file`, kind: CodeActionKind.QuickFix, edit }];
  });
}

/** For those who disagree. */
function silenceActions(
  finding: Finding,
  { text, configuration, uriOf, editOf }: CodeActionOptions,
): CodeAction[] {
  const { rule } = finding;
  const comment = silencingComment(finding, text);
  const ways = [
    ...(comment ? [{ title: `Silence ${rule} on this line`, edits: [comment] }] : []),
    { title: `Switch ${rule} off in lambda-workbench.json`, edits: switchedOff(rule, configuration) },
  ];
  return ways.flatMap(({ title, edits }) => {
    const edit = edits.length > 0 ? editOf(edits) : undefined;
    if (edit === undefined) return [];
    return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [toDiagnostic(finding, uriOf)], edit }];
  });
}

function fixEverything({ editOf, fixAll }: CodeActionOptions): CodeAction[] {
  const edits = fixAll(() => true);
  const edit = edits.length > 0 ? editOf(edits) : undefined;
  return edit === undefined ? [] : [{ title: 'Fix all Lambda problems', kind: fixAllKind, edit }];
}
