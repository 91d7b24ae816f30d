import type { TriggerKind } from '../model/trigger.ts';
import type { LinkedFunction } from './codeFile.ts';
import { isProxyIntegration } from './template/proxyIntegration.ts';

/** Who reads what a handler returns as an HTTP response. */
export type HttpCaller = 'api-rest' | 'api-http-1' | 'api-http-2' | 'function-url' | 'alb';

/**
 * Who calls the functions of a handler over HTTP; `undefined` where any of them is also called by something else, or
 * where it cannot be known how its responses are read.
 */
export function httpCallers(functions: readonly LinkedFunction[]): ReadonlySet<HttpCaller> | undefined {
  const callers = new Set<HttpCaller>();
  for (const linked of functions) {
    const { triggers } = linked.function;
    if (triggers.length === 0 || isTask(linked)) return undefined;
    for (const trigger of triggers) {
      const caller = callerOf(trigger.kind, trigger.details.payloadFormat);
      if (caller === undefined || !isProxyIntegration(linked, trigger)) return undefined;
      callers.add(caller);
    }
  }
  return callers.size > 0 ? callers : undefined;
}

/** Whether any of the functions gets HTTP requests as they are, so that its event has their headers and body. */
export function hasHttpTrigger(functions: readonly LinkedFunction[]): boolean {
  return functions.some(linked =>
    linked.function.triggers.some(
      trigger =>
        callerOf(trigger.kind, trigger.details.payloadFormat) !== undefined &&
        isProxyIntegration(linked, trigger),
    ),
  );
}

function callerOf(kind: TriggerKind, payloadFormat: '1.0' | '2.0' | undefined): HttpCaller | undefined {
  if (kind === 'api-http') return payloadFormat === '1.0' ? 'api-http-1' : 'api-http-2';
  return kind === 'api-rest' || kind === 'function-url' || kind === 'alb' ? kind : undefined;
}

/** Whether a state machine of the template calls the function, too. */
function isTask({ function: { logicalId }, template }: LinkedFunction): boolean {
  const machines = template.resources('AWS::StepFunctions::StateMachine', 'AWS::Serverless::StateMachine');
  return machines.some(({ value: { range } }) => {
    const [start, end] = [range.start, range.end].map(template.positions.offset);
    return new RegExp(`\\b${logicalId}\\b`).test(template.text.slice(start, end));
  });
}
