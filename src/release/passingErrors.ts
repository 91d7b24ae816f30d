import type { UserError } from '../model/userError.ts';

const passing = new Set([
  'aws-throttled',
  'aws-conflict',
  'aws-unreachable',
  'aws-connection-cut',
  'aws-timeout',
  'aws-answer-unreadable',
  'aws-unavailable',
]);

/** Whether the same request may succeed later without a person doing anything. */
export function isPassing({ data }: UserError): boolean {
  return passing.has(data.code);
}
