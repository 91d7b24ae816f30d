import { functionOfTarget } from '../../project/functionOfTarget.ts';
import { referencedResource } from '../../project/resourceReferences.ts';
import { functionLogicalId } from '../../project/serverless/serverlessScope.ts';
import { entriesOf, itemsOf, literalText, type TemplateValue, valueAt } from '../../project/templateValue.ts';
import type { Resource, TemplateFile, TemplateFunction } from './templateFile.ts';

/** A queue of the template whose messages Lambda hands to a function. */
export interface QueueMapping {
  readonly fn: TemplateFunction;
  readonly queue: Resource;
  /** How long Lambda waits for a batch to fill; `undefined` where that is not known. */
  readonly batchingWindowSeconds: number | undefined;
}

/** The queues of the template that feed its functions, by whatever connects them. */
export function queueMappings(file: TemplateFile): readonly QueueMapping[] {
  return [...file.functions.flatMap(fn => mappingsOfEvents(file, fn)), ...mappingResources(file)];
}

function mappingsOfEvents(file: TemplateFile, fn: TemplateFunction): readonly QueueMapping[] {
  const { scope } = file;
  if (fn.resource.type === 'serverless') {
    const events = itemsOf(scope.get(fn.resource.properties, 'events')).flatMap(entriesOf);
    return events
      .filter(({ key }) => key === 'sqs')
      .flatMap(({ value }) => {
        const arn = valueAt(value, 'arn') ?? value;
        return mapping(file, fn, arn, scope.get(value, 'maximumBatchingWindow'));
      });
  }
  return entriesOf(scope.get(fn.resource.properties, 'Events')).flatMap(({ value }) => {
    if (literalText(scope.get(value, 'Type')) !== 'SQS') return [];
    const properties = valueAt(value, 'Properties');
    const window = scope.get(properties, 'MaximumBatchingWindowInSeconds');
    return mapping(file, fn, valueAt(properties, 'Queue'), window);
  });
}

function mappingResources(file: TemplateFile): readonly QueueMapping[] {
  const names = new Map(
    file.functions.flatMap(({ function: { functionName, logicalId } }) =>
      functionName.known ? [[functionName.value, logicalId] as const] : [],
    ),
  );
  return file.resources('AWS::Lambda::EventSourceMapping').flatMap(({ properties }) => {
    const target = functionOfTarget(valueAt(properties, 'FunctionName'), file.scope, names);
    const fn = file.functions.find(({ function: { logicalId }, resource }) => {
      return target === (resource.type === 'serverless' ? functionLogicalId(logicalId) : logicalId);
    });
    const window = file.scope.get(properties, 'MaximumBatchingWindowInSeconds');
    return fn ? mapping(file, fn, valueAt(properties, 'EventSourceArn'), window) : [];
  });
}

function mapping(
  file: TemplateFile,
  fn: TemplateFunction,
  source: TemplateValue | undefined,
  window: TemplateValue | undefined,
): readonly QueueMapping[] {
  const logicalId = referencedResource(source, file.scope);
  const queue = file.resources('AWS::SQS::Queue').find(resource => resource.logicalId === logicalId);
  if (queue === undefined) return [];
  return [{ fn, queue, batchingWindowSeconds: secondsOf(window, 0) }];
}

/** A number of seconds, or the default where the template says none; `undefined` where it cannot be known. */
export function secondsOf(value: TemplateValue | undefined, defaultSeconds: number): number | undefined {
  if (value === undefined) return defaultSeconds;
  const seconds = Number(literalText(value) ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : undefined;
}
