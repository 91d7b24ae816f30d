import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { combineFixes, safeFixes } from '../lint/combineFixes.ts';
import type { FileEdit, Finding } from '../lint/finding.ts';
import { silencingComment, switchedOff } from '../lint/silence.ts';
import { touch } from '../model/ranges.ts';
import { fixAllKind } from '../protocol/languageServer.ts';
import { toDiagnostic } from './diagnostics.ts';

export interface CodeActionOptions {
  /** The text of the file. */
  readonly text: string;
  /** The workspace's `lambda-workbench.json`. */
  readonly configuration: Parameters<typeof switchedOff>[1];
  readonly uriOf: (file: string) => string;
  /** `undefined` for edits that the editor cannot do. */
  readonly editOf: (edits: readonly FileEdit[]) => WorkspaceEdit | undefined;
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
  return [...quickFixes, ...(isFixAllWanted ? fixAll(findings, options) : [])];
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
  { editOf }: CodeActionOptions,
): CodeAction[] {
  return [...new Set(here.map(({ rule }) => rule))].flatMap(rule => {
    const fixes = combineFixes(safeFixes(findings.filter(finding => finding.rule === rule)));
    const edit = fixes.length > 1 ? editOf(fixes.flatMap(({ edits }) => edits)) : undefined;
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
    const edit = editOf(edits);
    if (edit === undefined) return [];
    return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [toDiagnostic(finding, uriOf)], edit }];
  });
}

function fixAll(findings: readonly Finding[], { editOf }: CodeActionOptions): CodeAction[] {
  const fixes = combineFixes(safeFixes(findings));
  const edit = fixes.length > 0 ? editOf(fixes.flatMap(({ edits }) => edits)) : undefined;
  return edit === undefined ? [] : [{ title: 'Fix all Lambda problems', kind: fixAllKind, edit }];
}
