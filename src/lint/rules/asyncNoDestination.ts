import type { Trigger, TriggerKind } from '../../model/trigger.ts';
import { referencedResource } from '../../project/resourceReferences.ts';
import { functionLogicalId } from '../../project/serverless/serverlessScope.ts';
import { literalText, valueAt } from '../../project/templateValue.ts';
import type { Report } from '../finding.ts';
import { rememberedPer } from '../remembered.ts';
import type { Rule } from '../rule.ts';
import { setProperty } from '../template/edits.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { isMadeByCdk } from '../template/madeByCdk.ts';
import { mergedProperties } from '../template/mergedProperties.ts';
import { resourcesById } from '../template/resourcesById.ts';
import type { TemplateFile, TemplateFunction } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';
import { entryAt, hasKeyInside } from '../template/valueSearch.ts';

export const asyncNoDestination: Rule = {
  meta: {
    id: 'async-no-destination',
    title: 'Keep events whose processing failed',
    what: 'Reports functions that S3, SNS, EventBridge, a schedule, IoT or CloudWatch Logs invoke and that have neither a dead-letter queue nor a destination for failures. Events that have a dead-letter queue of their own are left alone.',
    why: 'These services do not wait for the result. Lambda tries a failing event twice more within minutes, then drops it. Nobody can tell afterwards what was lost.',
    fix: 'Send what fails to a queue: `EventInvokeConfig.DestinationConfig.OnFailure` in SAM, an `AWS::Lambda::EventInvokeConfig` in CloudFormation, `destinations.onFailure` in serverless.yml, or a dead-letter queue. The quick fix lets SAM make the queue.',
    severity: 'information',
    examples: [
      {
        language: 'yaml',
        bad: example([]),
        good: example(['EventInvokeConfig:', '  DestinationConfig:', '    OnFailure:', '      Type: SQS']),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
      'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-onfailure.html',
    ],
  },
  check: { template: checkTemplate },
};

function example(configuration: readonly string[]): string {
  return exampleTemplate([
    'Handler: app.handler',
    'Runtime: nodejs24.x',
    ...configuration,
    'Events:',
    '  Paid:',
    '    Type: EventBridgeRule',
    '    Properties:',
    '      Pattern: { source: [shop.payments] }',
  ]);
}

/** The services that invoke functions without waiting, as a message names them. */
const asyncServices: ReadonlyMap<TriggerKind, string> = new Map([
  ['s3', 'S3'],
  ['sns', 'SNS'],
  ['eventbridge', 'EventBridge'],
  ['schedule', 'a schedule'],
  ['iot', 'IoT'],
  ['cloudwatch-logs', 'CloudWatch Logs'],
]);

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  for (const fn of file.functions) {
    const trigger = fn.function.triggers.find(
      candidate => asyncServices.has(candidate.kind) && !keepsFailures(candidate, fn, file),
    );
    if (!trigger || catchesFailures(file, fn) || isMadeByCdk(file, fn)) continue;
    const { logicalId, nameRange } = fn.function;
    yield {
      at: nameRange,
      message: `${logicalId} is invoked by ${asyncServices.get(trigger.kind)} (${trigger.name}). An event that fails three times is dropped: there is no queue or destination for failures.`,
      fixes: () => samFix(file, fn),
    };
  }
}

/** Whether the event, or the resource that makes the connection, has a queue for what could not be delivered. */
function keepsFailures(
  { name, range }: Trigger,
  { resource }: TemplateFunction,
  file: TemplateFile,
): boolean {
  const connection = entryAt(resource.value, range)?.value ?? resourcesById(file).get(name)?.value;
  return hasKeyInside(connection, /^(?:DeadLetterConfig|RedrivePolicy|redrivePolicy|deadLetterQueueArn)$/);
}

function catchesFailures(file: TemplateFile, fn: TemplateFunction): boolean {
  const { scope } = file;
  const { type, properties } = fn.resource;
  if (fn.function.deadLetterTarget) return true;
  if (type === 'serverless' && scope.get(properties, 'destinations', 'onFailure')) return true;
  const invokeConfig = scope.get(mergedProperties(file, fn), 'EventInvokeConfig');
  if (invokeConfig?.kind === 'unknown' || scope.get(invokeConfig, 'DestinationConfig', 'OnFailure'))
    return true;
  const { logicalId, functionName } = fn.function;
  const names = [
    logicalId,
    functionLogicalId(logicalId),
    ...(functionName.known ? [functionName.value] : []),
  ];
  return names.some(name => configuredFunctions(file).has(name));
}

/** The functions, by logical id or name, whose failures an `AWS::Lambda::EventInvokeConfig` sends somewhere. */
const configuredFunctions = rememberedPer((file: TemplateFile): ReadonlySet<string> => {
  const { scope } = file;
  return new Set(
    file.resources('AWS::Lambda::EventInvokeConfig').flatMap(({ properties }) => {
      if (scope.get(properties, 'DestinationConfig', 'OnFailure') === undefined) return [];
      const name = valueAt(properties, 'FunctionName');
      return referencedResource(name, scope) ?? literalText(scope.resolve(name)) ?? [];
    }),
  );
});

function samFix(file: TemplateFile, { resource }: TemplateFunction) {
  if (resource.type !== 'AWS::Serverless::Function' || !resource.properties) return [];
  const path = ['EventInvokeConfig', 'DestinationConfig', 'OnFailure', 'Type'];
  return templateFix('Send failed events to a queue', setProperty(file, resource.properties, path, 'SQS'));
}
