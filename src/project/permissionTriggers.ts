import type { TriggerKind } from '../model/trigger.ts';
import type { Connection } from './eventReadings.ts';
import type { TemplateScope } from './templateScope.ts';
import { literalText, type TemplateValue, valueAt } from './templateValue.ts';
import { readTriggerSource } from './triggerSource.ts';

/** The services that call functions by permission, by their principals. */
export const kindByPrincipal: ReadonlyMap<string, TriggerKind> = new Map(
  Object.entries<TriggerKind>({
    'alexa-appkit.amazon.com': 'alexa',
    'apigateway.amazonaws.com': 'api-rest',
    'cognito-idp.amazonaws.com': 'cognito',
    'elasticloadbalancing.amazonaws.com': 'alb',
    'events.amazonaws.com': 'eventbridge',
    'iot.amazonaws.com': 'iot',
    'logs.amazonaws.com': 'cloudwatch-logs',
    's3.amazonaws.com': 's3',
    'scheduler.amazonaws.com': 'schedule',
    'sns.amazonaws.com': 'sns',
  }),
);

/** A permission says only which service may call, and for which resource. */
export function permissionConnections(
  properties: TemplateValue | undefined,
  scope: TemplateScope,
): readonly Connection[] {
  const principal = literalText(scope.get(properties, 'Principal')) ?? '';
  const kind = kindByPrincipal.get(principal);
  if (kind === undefined) return [];
  const { label, details } = readTriggerSource(valueAt(properties, 'SourceArn'), scope);
  return [{ target: valueAt(properties, 'FunctionName'), kind, summary: label || principal, details }];
}
