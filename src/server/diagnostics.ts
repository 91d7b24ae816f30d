import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
} from 'vscode-languageserver/node';
import type { Finding } from '../lint/finding.ts';
import { ruleAddress } from '../lint/ruleAddress.ts';
import type { Problem } from '../model/text.ts';
import { lintSource } from '../protocol/languageServer.ts';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** A finding in the protocol's words. */
export function toDiagnostic(
  { rule, severity, message, range, related, tag }: Finding,
  uriOf: (file: string) => string,
): Diagnostic {
  const relatedInformation: DiagnosticRelatedInformation[] = related.map(({ message: what, location }) => ({
    message: what,
    location: { uri: uriOf(location.file), range: location.range },
  }));
  return {
    source: lintSource,
    code: rule,
    codeDescription: { href: ruleAddress(rule) },
    severity: severities[severity],
    message,
    range,
    ...(relatedInformation.length > 0 && { relatedInformation }),
    ...(tag && { tags: [tags[tag]] }),
  };
}

/** A mistake in the configuration file. */
export function problemDiagnostic({ severity, message, range }: Problem): Diagnostic {
  return { source: lintSource, severity: severities[severity], message, range };
}
