import type { Trigger } from '../model/trigger.ts';
import { eventMatching } from './eventPattern.ts';
import { fixed, samplePayload } from './fixedValues.ts';
import { sampleName } from './sample.ts';

/** An event that the pattern of the trigger's rule lets through, or the constant input of its target. */
export function eventBridgeSample(trigger: Trigger) {
  const constant = constantInput(trigger);
  if (constant) return constant;
  const matching = eventMatching(trigger.details.pattern);
  const event = {
    version: '0',
    id: fixed.eventId,
    'detail-type': 'Sample',
    source: 'sample.application',
    account: fixed.accountId,
    time: fixed.time.isoSeconds,
    region: fixed.region,
    resources: [],
    detail: { ...samplePayload },
    ...matching,
  };
  return {
    name: sampleName(String(event['detail-type'])),
    comment: `EventBridge: ${event['detail-type']} from ${event.source}`,
    event,
  };
}

/** The event of a rule with a schedule, or that of EventBridge Scheduler, which differs from it. */
export function scheduleSample(trigger: Trigger) {
  const constant = constantInput(trigger);
  if (constant) return constant;
  const byScheduler = /ScheduleV2|AWS::Scheduler/.test(trigger.type);
  const comment = trigger.details.schedule ? `Schedule: ${trigger.details.schedule}` : 'Schedule';
  const common = {
    version: '0',
    id: fixed.eventId,
    'detail-type': 'Scheduled Event' as const,
    account: fixed.accountId,
    time: fixed.time.isoSeconds,
    region: fixed.region,
  };
  const prefix = `${fixed.region}:${fixed.accountId}`;
  return {
    name: sampleName(trigger.name, 'schedule'),
    comment,
    event: byScheduler
      ? {
          ...common,
          source: 'aws.scheduler',
          resources: [`arn:aws:scheduler:${prefix}:schedule/default/${trigger.name}`],
          // EventBridge Scheduler really sends text here, rules send an object.
          detail: '{}',
        }
      : {
          ...common,
          source: 'aws.events',
          resources: [`arn:aws:events:${prefix}:rule/${trigger.name}`],
          detail: {},
        },
  };
}

/** A target's `Input` replaces the event. It has to be JSON. */
function constantInput(trigger: Trigger) {
  const { input } = trigger.details;
  if (input === undefined) return undefined;
  try {
    const event: unknown = JSON.parse(input);
    return { name: sampleName(trigger.name), comment: `The Input of ${trigger.name}`, event };
  } catch {
    return undefined;
  }
}
