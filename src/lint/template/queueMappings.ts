import { functionOfTarget } from '../../project/functionOfTarget.ts';
import { functionLogicalId } from '../../project/serverless/serverlessScope.ts';
import { type TemplateValue, valueAt } from '../../project/templateValue.ts';
import { type EventSourceMapping, eventSourceMappings, mappingsOfFunction } from './eventSourceMappings.ts';
import { numberOf } from './numberOf.ts';
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
  const ofEvents = file.functions.flatMap(fn => {
    return mappingsOfFunction(file, fn).flatMap(mapping => queueMapping(fn, mapping));
  });
  const ofResources = eventSourceMappings(file)
    .filter(({ type }) => type === 'AWS::Lambda::EventSourceMapping')
    .flatMap(mapping => queueMapping(functionOfMapping(file, mapping), mapping));
  return [...ofEvents, ...ofResources];
}

function functionOfMapping(file: TemplateFile, { label }: EventSourceMapping): TemplateFunction | undefined {
  const resource = file.scope.resources.get(label)?.value;
  const names = new Map(
    file.functions.flatMap(({ function: { functionName, logicalId } }) =>
      functionName.known ? [[functionName.value, logicalId] as const] : [],
    ),
  );
  const target = functionOfTarget(valueAt(resource, 'Properties', 'FunctionName'), file.scope, names);
  return file.functions.find(({ function: { logicalId, resourceType } }) => {
    return target === logicalId || (resourceType === 'serverless' && target === functionLogicalId(logicalId));
  });
}

function queueMapping(
  fn: TemplateFunction | undefined,
  { source: queue, get }: EventSourceMapping,
): readonly QueueMapping[] {
  if (fn === undefined || queue?.type !== 'AWS::SQS::Queue') return [];
  return [{ fn, queue, batchingWindowSeconds: secondsOf(get('batchingWindow'), 0) }];
}

/** A number of seconds, or the default where the template says none; `undefined` where it cannot be known. */
export function secondsOf(value: TemplateValue | undefined, defaultSeconds: number): number | undefined {
  return value === undefined ? defaultSeconds : numberOf(value);
}
