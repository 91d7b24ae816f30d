import type { Trigger, TriggerKind } from '../../model/trigger.ts';
import { referencedResource } from '../../project/resourceReferences.ts';
import { functionLogicalId } from '../../project/serverless/serverlessScope.ts';
import { literalText, valueAt } from '../../project/templateValue.ts';
import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { setProperty } from '../template/edits.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { isMadeByCdk } from '../template/madeByCdk.ts';
import { mergedProperties } from '../template/mergedProperties.ts';
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
      candidate => asyncServices.has(candidate.kind) && !keepsFailures(candidate, file),
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

/** Whether the connection has a queue for what could not be delivered. */
function keepsFailures(trigger: Trigger, { root }: TemplateFile): boolean {
  const connection = entryAt(root, trigger.range)?.value;
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
  return file.resources('AWS::Lambda::EventInvokeConfig').some(({ properties: configuration }) => {
    const name = valueAt(configuration, 'FunctionName');
    const target = referencedResource(name, scope) ?? literalText(scope.resolve(name));
    return isNamed(fn, target) && scope.get(configuration, 'DestinationConfig', 'OnFailure') !== undefined;
  });
}

function isNamed(
  { function: { logicalId, functionName } }: TemplateFunction,
  target: string | undefined,
): boolean {
  if (target === logicalId || target === functionLogicalId(logicalId)) return true;
  return functionName.known && functionName.value === target;
}

function samFix(file: TemplateFile, { resource }: TemplateFunction) {
  if (resource.type !== 'AWS::Serverless::Function' || !resource.properties) return [];
  const path = ['EventInvokeConfig', 'DestinationConfig', 'OnFailure', 'Type'];
  return templateFix('Send failed events to a queue', setProperty(file, resource.properties, path, 'SQS'));
}
