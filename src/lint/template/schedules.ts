import type { Range } from '../../model/text.ts';
import { itemsOf, literalText, type TemplateValue, valueAt } from '../../project/templateValue.ts';
import { functionEvents } from './functionEvents.ts';
import type { TemplateFile, TemplateFunction } from './templateFile.ts';

/** A schedule expression that is known. */
export interface Schedule {
  readonly expression: string;
  readonly at: Range;
  /** EventBridge Scheduler, which knows more than the rules of EventBridge. */
  readonly isScheduler: boolean;
}

/** The schedules of events, rules and the scheduler. */
export function schedulesOf(file: TemplateFile): readonly Schedule[] {
  const ofResources = (type: string, isScheduler: boolean) =>
    file
      .resources(type)
      .flatMap(({ properties }) => scheduleAt(file.scope.get(properties, 'ScheduleExpression'), isScheduler));
  return [
    ...file.functions.flatMap(fn =>
      fn.resource.type === 'serverless' ? ofServerless(file, fn) : ofSam(file, fn),
    ),
    ...ofResources('AWS::Events::Rule', false),
    ...ofResources('AWS::Scheduler::Schedule', true),
  ];
}

function ofSam(file: TemplateFile, fn: TemplateFunction): readonly Schedule[] {
  const { scope } = file;
  return functionEvents(file, fn).flatMap(({ value }) => {
    const type = literalText(scope.get(value, 'Type'));
    const properties = valueAt(value, 'Properties');
    if (type === 'Schedule') return scheduleAt(scope.get(properties, 'Schedule'), false);
    return type === 'ScheduleV2' ? scheduleAt(scope.get(properties, 'ScheduleExpression'), true) : [];
  });
}

/** `method: scheduler` uses the scheduler. */
function ofServerless(file: TemplateFile, fn: TemplateFunction): readonly Schedule[] {
  const { scope } = file;
  return functionEvents(file, fn).flatMap(({ key, value }) => {
    if (key === 'eventBridge') return scheduleAt(scope.get(value, 'schedule'), false);
    if (key !== 'schedule') return [];
    const isScheduler = literalText(scope.get(value, 'method')) === 'scheduler';
    const rates = itemsOf(value.kind === 'scalar' ? value : scope.get(value, 'rate'));
    return rates.flatMap(rate => scheduleAt(scope.resolve(rate), isScheduler));
  });
}

function scheduleAt(value: TemplateValue | undefined, isScheduler: boolean): readonly Schedule[] {
  const expression = literalText(value);
  return value === undefined || expression === undefined
    ? []
    : [{ expression, at: value.range, isScheduler }];
}
