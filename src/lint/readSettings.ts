import { asRecord } from '../project/lenientJson.ts';
import type { Severity } from './finding.ts';
import type { ClientPattern, LintSettings } from './settings.ts';

/** From the gravest to none. */
export const severities = ['error', 'warning', 'information', 'hint', 'off'] as const satisfies Severity[];

/** Whether a value of unknown origin is a severity. */
export function isSeverity(value: unknown): value is Severity {
  return severities.some(severity => severity === value);
}

/** Reads `module` or `module#name`; `undefined` for other texts. */
export function readClientPattern(text: string): ClientPattern | undefined {
  const [module = '', name, ...rest] = text.trim().split('#');
  if (module === '' || name === '' || rest.length > 0) return undefined;
  return name === undefined ? { module } : { module, name };
}

/** Reads settings as editors send them: values of any shape, of which those count that make sense. */
export function readEditorSettings(value: unknown): LintSettings {
  const { rules, clients } = asRecord(value);
  return {
    rules: Object.fromEntries(
      Object.entries(asRecord(rules)).flatMap(([rule, severity]) =>
        isSeverity(severity) ? [[rule, severity]] : [],
      ),
    ),
    clients: (Array.isArray(clients) ? clients : []).flatMap(client =>
      typeof client === 'string' ? (readClientPattern(client) ?? []) : [],
    ),
  };
}

/** The settings of two places together; of a rule's severity the later place decides. */
export function mergeSettings(earlier: LintSettings, later: LintSettings): LintSettings {
  return {
    rules: { ...earlier.rules, ...later.rules },
    clients: [...earlier.clients, ...later.clients],
  };
}
