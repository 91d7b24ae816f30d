import type { RuleFailure } from '../lint/runRules.ts';

/** Says of each rule once that it failed: what breaks it would be logged with every key otherwise. */
export function createRuleFailureLog(log: (message: string) => void): (failure: RuleFailure) => void {
  const logged = new Set<string>();
  return ({ rule, file, error }) => {
    if (logged.has(rule)) return;
    logged.add(rule);
    log(`The rule ${rule} failed in ${file}: ${error instanceof Error ? error.stack : error}`);
  };
}
