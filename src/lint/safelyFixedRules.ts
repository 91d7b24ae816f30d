/**
 * The rules that have safe fixes. Whether a finding has one is asked of every finding of a repository, and most fixes
 * take longer to make than their finding.
 */
export const safelyFixedRules: ReadonlySet<string> = new Set([
  'api-response-shape',
  'callback-handler-removed',
  'callback-waits-noop',
  'esm-batch-size',
  'esm-starting-position',
  'init-in-handler',
  'schedule-expression',
  'unused-suppression',
]);
