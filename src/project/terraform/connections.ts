import type { TriggerKind } from '../../model/trigger.ts';
import type { EventReading } from '../eventReadings.ts';
import { kindByPrincipal } from '../permissionTriggers.ts';
import { entriesOf, itemsOf, literalText, valueAt } from '../templateValue.ts';
import { httpIntegration, openApi, quickApi, restIntegration } from './apiTriggers.ts';
import { valuesAt } from './blockValue.ts';
import { decodeJson, plainOf } from './encodingFunctions.ts';
import { readEventSource } from './eventSource.ts';
import { readMapping } from './eventSourceMapping.ts';
import { lambdaModuleType } from './lambdaModule.ts';
import { moduleConnections, modulePermissions } from './lambdaModuleTriggers.ts';
import { type Resource, resourceValue } from './resource.ts';
import { argumentOf, displayName } from './resourceAttributes.ts';
import type { Connection, ConnectionReader } from './triggers.ts';
import { mentionsOf, type Value } from './values.ts';

/** The resources that lead to functions, by type. */
export const connectionReaders: ReadonlyMap<string, ConnectionReader> = new Map(
  Object.entries<ConnectionReader>({
    aws_api_gateway_integration: restIntegration,
    aws_api_gateway_rest_api: said => openApi(said, 'api-rest'),
    aws_apigatewayv2_api: quickApi,
    aws_apigatewayv2_integration: httpIntegration,
    aws_cloudwatch_event_target: ruleTarget,
    aws_cloudwatch_log_subscription_filter: said => [
      {
        ...fed('cloudwatch-logs', valueAt(said, 'log_group_name')),
        target: valueAt(said, 'destination_arn'),
      },
    ],
    aws_cognito_user_pool: userPool,
    aws_iot_topic_rule: said =>
      valuesAt(said, 'lambda').map(action => ({
        target: valueAt(action, 'function_arn'),
        kind: 'iot',
        summary: literalText(valueAt(said, 'sql')) ?? '',
        details: {},
      })),
    aws_lambda_event_source_mapping: said => [
      { ...readMapping(said), target: valueAt(said, 'function_name') },
    ],
    aws_lambda_function_url: said => [
      { target: valueAt(said, 'function_name'), kind: 'function-url', summary: 'function URL', details: {} },
    ],
    aws_lb_target_group_attachment: said => [
      { target: valueAt(said, 'target_id'), kind: 'alb', summary: 'load balancer', details: {} },
    ],
    aws_s3_bucket_notification: bucketNotification,
    aws_scheduler_schedule: said =>
      valuesAt(said, 'target').map(target => ({
        ...schedule(valueAt(said, 'schedule_expression'), valueAt(target, 'input')),
        target: valueAt(target, 'arn'),
      })),
    aws_sfn_state_machine: stateMachine,
    aws_sns_topic_subscription: said => [
      { ...fed('sns', valueAt(said, 'topic_arn')), target: valueAt(said, 'endpoint') },
    ],
    [lambdaModuleType]: moduleConnections,
  }),
);

/** What only says that a service may call; whatever says more about the same service wins. */
export const lastResortReaders: ReadonlyMap<string, ConnectionReader> = new Map(
  Object.entries<ConnectionReader>({
    aws_lambda_permission: said => {
      const principal = literalText(valueAt(said, 'principal')) ?? '';
      const kind = kindByPrincipal.get(principal);
      if (kind === undefined) return [];
      const { label, details } = readEventSource(valueAt(said, 'source_arn'));
      return [{ target: valueAt(said, 'function_name'), kind, summary: label || principal, details }];
    },
    [lambdaModuleType]: modulePermissions,
  }),
);

function fed(kind: TriggerKind, source: Value | undefined): EventReading {
  const { label, details } = readEventSource(source);
  return { kind, summary: label, details };
}

function schedule(expression: Value | undefined, input: Value | undefined): EventReading {
  const said = literalText(expression);
  return {
    kind: 'schedule',
    summary: said ?? '',
    details: { ...(said !== undefined && { schedule: said }), ...inputOf(input) },
  };
}

function inputOf(input: Value | undefined): { readonly input?: string } {
  const said = literalText(input);
  return said === undefined ? {} : { input: said };
}

/** A target of a rule, which says when or for which events. */
function ruleTarget(said: Value): readonly Connection[] {
  const target = valueAt(said, 'arn');
  const input = valueAt(said, 'input');
  const rule = mentionsOf(valueAt(said, 'rule')).find(
    ({ resource }) => resource.type === 'aws_cloudwatch_event_rule',
  )?.resource;
  const ofRule = (name: string) => rule && argumentOf(rule, name);
  const expression = ofRule('schedule_expression');
  if (expression) return [{ ...schedule(expression, input), target }];
  const pattern = ofRule('event_pattern');
  const bus = valueAt(said, 'event_bus_name') ?? ofRule('event_bus_name');
  const written = pattern && decodeJson(pattern, pattern.range);
  const plain = written && plainOf(written);
  const source = bus && readEventSource(bus).details.source;
  return [
    {
      target,
      kind: 'eventbridge',
      summary: patternSummary(written),
      details: {
        ...(plain !== undefined && { pattern: plain }),
        ...(source !== undefined && { source }),
        ...inputOf(input),
      },
    },
  ];
}

/** The detail types of a pattern, else its sources. */
function patternSummary(pattern: Value | undefined): string {
  for (const key of ['detail-type', 'source']) {
    const texts = itemsOf(valueAt(pattern, key)).flatMap(item => literalText(item) ?? []);
    if (texts.length > 0) return texts.join(', ');
  }
  return '';
}

function bucketNotification(said: Value): readonly Connection[] {
  const { label, details } = readEventSource(valueAt(said, 'bucket'));
  return valuesAt(said, 'lambda_function').map(one => {
    const prefix = literalText(valueAt(one, 'filter_prefix'));
    const suffix = literalText(valueAt(one, 'filter_suffix'));
    return {
      target: valueAt(one, 'lambda_function_arn'),
      kind: 's3',
      summary: label,
      details: {
        ...details,
        events: itemsOf(valueAt(one, 'events')).flatMap(item => literalText(item) ?? []),
        ...(prefix !== undefined && { prefix }),
        ...(suffix !== undefined && { suffix }),
      },
    };
  });
}

function userPool(said: Value, self: Resource): readonly Connection[] {
  return valuesAt(said, 'lambda_config').flatMap(configuration =>
    entriesOf(configuration).map(({ key, value }) => ({
      target: valueAt(value, 'lambda_arn') ?? value,
      kind: 'cognito' as const,
      summary: key,
      details: { source: displayName(self) },
    })),
  );
}

/** Each function that the definition names. */
function stateMachine(said: Value, self: Resource): readonly Connection[] {
  const source = displayName(self);
  const mentioned = new Set(mentionsOf(valueAt(said, 'definition')).map(({ resource }) => resource));
  return [...mentioned].map(resource => ({
    target: resourceValue(resource),
    kind: 'stepfunctions',
    summary: source,
    details: { source },
  }));
}
