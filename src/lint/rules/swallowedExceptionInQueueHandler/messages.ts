import type { TriggerKind } from '../../../model/trigger.ts';
import type { LinkedFunction } from '../../codeFile.ts';

/** What becomes of a message whose error nobody hears of. */
const outcomes: ReadonlyMap<TriggerKind, string> = new Map([
  ['sqs', 'SQS deletes the message'],
  ['sns', 'SNS does not deliver the message again'],
  ['kinesis', 'Lambda goes on behind the record'],
  ['dynamodb', 'Lambda goes on behind the record'],
  ['kafka', 'Lambda goes on behind the record'],
]);

/** The message of a finding; `undefined` where not all triggers of the functions are queues, topics and streams. */
export function messageFor(functions: readonly LinkedFunction[]): string | undefined {
  const kinds = functions.flatMap(linked => linked.function.triggers.map(({ kind }) => kind));
  const [outcome] = kinds.flatMap(kind => outcomes.get(kind) ?? []);
  if (outcome === undefined || !kinds.every(kind => outcomes.has(kind))) return undefined;
  return `Every error ends here, so for Lambda the event has succeeded: ${outcome}, and no retry and no dead-letter queue ever sees it.`;
}

/** What writes to a log: `console.error`, `logger.warn`. */
export const logging =
  /^(?:console|log|logger|logging|tracer|metrics)\b.*\.(?:log|error|warn|warning|info|debug|trace|exception|critical|fatal)$|^(?:print|log|traceback\.print_exc|traceback\.print_exception)$|\b(?:logger|log)\.\w+$/i;
