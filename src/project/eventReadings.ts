import type { Trigger, TriggerDetails } from '../model/trigger.ts';
import { plainData } from './plainData.ts';
import type { TemplateScope } from './templateScope.ts';
import { itemsOf, literalText, type TemplateValue, valueAt } from './templateValue.ts';

/** What the properties of an event source say, be it an event of SAM or a resource of CloudFormation. */
export type EventReading = Pick<Trigger, 'kind' | 'summary' | 'details'>;

/** What a resource sends to a target that may be a function. */
export interface Connection extends EventReading {
  readonly target: TemplateValue | undefined;
}

/** A schedule; `target` is what holds its `Input`. */
export function scheduleReading(
  properties: TemplateValue | undefined,
  property: string,
  target: TemplateValue | undefined,
  scope: TemplateScope,
): EventReading {
  const expression = literalText(scope.get(properties, property));
  const input = literalText(scope.get(target, 'Input'));
  return {
    kind: 'schedule',
    summary: expression ?? '',
    details: {
      ...(expression !== undefined && { schedule: expression }),
      ...(input !== undefined && { input }),
    },
  };
}

/** An EventBridge rule with a pattern; `target` is what holds its `Input`. */
export function ruleReading(
  properties: TemplateValue | undefined,
  patternProperty: string,
  target: TemplateValue | undefined,
  scope: TemplateScope,
): EventReading {
  const reading = patternReading(valueAt(properties, patternProperty), scope);
  const bus = literalText(scope.get(properties, 'EventBusName'));
  const input = literalText(scope.get(target, 'Input'));
  return {
    ...reading,
    details: {
      ...reading.details,
      ...(bus !== undefined && { source: bus }),
      ...(input !== undefined && { input }),
    },
  };
}

/** What matches a pattern of EventBridge. */
export function patternReading(written: TemplateValue | undefined, scope: TemplateScope): EventReading {
  const pattern = written && plainData(written, scope);
  return {
    kind: 'eventbridge',
    summary: patternSummary(scope.resolve(written), scope),
    details: { ...(pattern?.known && { pattern: pattern.value }) },
  };
}

/** The detail types of a pattern, else its sources. */
function patternSummary(pattern: TemplateValue | undefined, scope: TemplateScope): string {
  for (const key of ['detail-type', 'source']) {
    const texts = textsOf(scope.get(pattern, key), scope);
    if (texts.length > 0) return texts.join(', ');
  }
  return '';
}

/** `BatchSize`, where the template says it. */
export function batchSize(
  properties: TemplateValue | undefined,
  scope: TemplateScope,
): Pick<TriggerDetails, 'batchSize'> {
  return batchSizeOf(scope.get(properties, 'BatchSize'));
}

/** The detail of a batch size that is a whole number. */
export function batchSizeOf(value: TemplateValue | undefined): Pick<TriggerDetails, 'batchSize'> {
  const size = Number(literalText(value) ?? Number.NaN);
  return Number.isInteger(size) ? { batchSize: size } : {};
}

/** The prefix and suffix of S3 key filters. */
export function keyFilters(
  rules: readonly TemplateValue[],
  scope: TemplateScope,
): Pick<TriggerDetails, 'prefix' | 'suffix'> {
  const filters: { prefix?: string; suffix?: string } = {};
  for (const rule of rules) {
    const name = literalText(scope.get(rule, 'Name'))?.toLowerCase();
    const value = literalText(scope.get(rule, 'Value'));
    if ((name === 'prefix' || name === 'suffix') && value !== undefined) filters[name] = value;
  }
  return filters;
}

/** The texts of a list, or the one text that stands in its place. */
export function textsOf(value: TemplateValue | undefined, scope: TemplateScope): readonly string[] {
  return itemsOf(value).flatMap(item => literalText(scope.resolve(item)) ?? []);
}
