import type { EventSourceMapping, FunctionUrl } from '../../../model/aws/functionResources.ts';
import type { LambdaService } from '../../../model/aws/lambdaService.ts';
import { isUserError, type UserErrorData } from '../../../model/userError.ts';
import type { FunctionDetail } from './awsRow.ts';
import { type PolicySource, policySources } from './policySources.ts';

/** What was read, and what could not be. */
export interface DetailsRead {
  readonly details: readonly FunctionDetail[];
  readonly errors: readonly UserErrorData[];
}

type TriggerReads = Pick<LambdaService, 'listEventSourceMappings' | 'getFunctionUrl' | 'getPolicy'>;

/**
 * What invokes a function, or only what invokes one of its aliases.
 * @param arn of the function or the alias
 */
export async function readTriggers(
  lambda: TriggerReads,
  functionName: string,
  arn: string,
  alias: string | undefined,
  signal: AbortSignal,
): Promise<DetailsRead> {
  const [mappings, url, policy] = await Promise.allSettled([
    lambda.listEventSourceMappings(alias === undefined ? functionName : arn, signal),
    lambda.getFunctionUrl(functionName, alias, signal),
    lambda.getPolicy(functionName, alias, signal),
  ]);
  const ofAlias = (mapping: EventSourceMapping) => alias === undefined || mapping.functionArn === arn;
  return {
    details: [
      ...(mappings.status === 'fulfilled' ? mappings.value.filter(ofAlias).map(mappingDetail) : []),
      ...(url.status === 'fulfilled' && url.value ? [urlDetail(url.value)] : []),
      ...(policy.status === 'fulfilled' && policy.value !== undefined ? policyDetails(policy.value) : []),
    ],
    errors: [mappings, url, policy].flatMap(result =>
      result.status === 'rejected' ? userErrorOf(result.reason) : [],
    ),
  };
}

function userErrorOf(reason: unknown): UserErrorData {
  if (isUserError(reason)) return reason.data;
  throw reason;
}

/** Such as `orders-queue · Enabled · batch size 10`. */
function mappingDetail(mapping: EventSourceMapping): FunctionDetail {
  const { uuid, eventSourceArn, functionArn, state, stateReason, batchSize, lastProcessingResult } = mapping;
  const source = eventSourceArn ?? `event source mapping ${uuid}`;
  const qualifier = functionArn.split(':')[7];
  return {
    label: eventSourceArn === undefined ? 'Self-managed Kafka' : sourceName(eventSourceArn),
    description: [
      ...(qualifier === undefined ? [] : [`of ${qualifier}`]),
      state,
      ...(batchSize === undefined ? [] : [`batch size ${batchSize}`]),
    ].join(' · '),
    tooltip: [
      source,
      `State: ${state}`,
      ...(stateReason === undefined ? [] : [`Reason: ${stateReason}`]),
      ...(lastProcessingResult === undefined ? [] : [`Last result: ${lastProcessingResult}`]),
    ].join('\n'),
    codicon: state === 'Enabled' ? 'zap' : 'debug-pause',
  };
}

/** The part of an ARN that people know: the queue's, the table's or the stream's name. */
function sourceName(arn: string): string {
  const [, , service, , , ...resource] = arn.split(':');
  const name = resource.join(':').replace(/^(?:table|stream|cluster)\//, '');
  return `${service} ${name.split('/')[0]}`;
}

function urlDetail({ url, authType, invokeMode }: FunctionUrl): FunctionDetail {
  const open = authType === 'NONE' ? 'open to everybody' : authType;
  const streamed = invokeMode === 'RESPONSE_STREAM' ? ' · streamed' : '';
  return {
    label: 'Function URL',
    description: `${open}${streamed} · ${url}`,
    tooltip: url,
    codicon: 'globe',
  };
}

function policyDetails(policy: string): readonly FunctionDetail[] {
  const sources = policySources(policy);
  if (!sources) return [{ label: 'Resource policy', description: 'cannot be read', codicon: 'question' }];
  return sources.map(policyDetail);
}

function policyDetail({ principal, sources, isDenied }: PolicySource): FunctionDetail {
  const verb = isDenied ? 'may not invoke' : 'may invoke';
  const from = sources.length === 0 ? '' : ` · ${sources.join(', ')}`;
  return {
    label: principal === '*' ? 'Everybody' : principal,
    description: `${verb}${from}`,
    tooltip: [`${principal} ${verb}, by the resource policy`, ...sources].join('\n'),
    codicon: isDenied ? 'circle-slash' : 'key',
  };
}
