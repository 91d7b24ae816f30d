import type { Severity } from './finding.ts';

/** What a user may set about the linter. */
export interface LintSettings {
  /** Severities by rule id; rules that are not named keep their own. */
  readonly rules: Readonly<Record<string, Severity>>;
  /** Constructors and factories that `init-in-handler` treats as clients, besides those it knows. */
  readonly clients: readonly ClientPattern[];
}

/** `import { name } from 'module'`, or `from module import name`; without a name everything of the module that is called. */
export interface ClientPattern {
  readonly module: string;
  readonly name?: string;
}

/** Those of a user who has set nothing. */
export const defaultLintSettings: LintSettings = { rules: {}, clients: [] };
