import type { Trigger } from '../model/trigger.ts';
import { fixed } from './fixedValues.ts';

/** The resource that sends the events of a trigger. */
export interface EventSource {
  /** The name as the ARN has it, such as `orders-queue`. */
  readonly name: string;
  readonly arn: string;
  readonly region: string;
}

/**
 * The source of a trigger: from its ARN where the template has one, else an ARN made from its name.
 * `toArn` writes the ARN for a name with a prefix such as `arn:aws:sqs:us-east-1:123456789012`.
 */
export function eventSource(
  trigger: Trigger,
  service: string,
  toArn: (prefix: string, name: string) => string,
): EventSource {
  const { source, sourceArn } = trigger.details;
  if (sourceArn?.startsWith('arn:')) {
    const region = sourceArn.split(':')[3] || fixed.region;
    return { name: nameInArn(sourceArn), arn: sourceArn, region };
  }
  const name = source || trigger.name;
  const prefix = `arn:aws:${service}:${fixed.region}:${fixed.accountId}`;
  return { name, arn: toArn(prefix, name), region: fixed.region };
}

/** `arn:aws:sqs:…:orders` and `arn:aws:kinesis:…:stream/orders/…` are both named `orders`. */
function nameInArn(arn: string): string {
  const resource = arn.split(':').slice(5).join(':');
  const [kind, name] = resource.split('/');
  return name ?? kind ?? resource;
}
