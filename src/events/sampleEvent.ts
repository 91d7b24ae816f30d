import type { LambdaFunction } from '../model/lambdaFunction.ts';
import type { Trigger, TriggerKind } from '../model/trigger.ts';
import { alexaSample } from './alexa.ts';
import { functionUrlSample, httpApiSample, httpApiV1Sample, restApiSample } from './apiGatewayProxy.ts';
import { cloudFrontSample } from './cloudFront.ts';
import { cloudwatchLogsSample } from './cloudwatchLogs.ts';
import { cognitoSample } from './cognito.ts';
import { documentDbSample } from './documentDb.ts';
import { eventBridgeSample, scheduleSample } from './eventBridge.ts';
import { iotSample } from './iot.ts';
import { kafkaSample } from './kafka.ts';
import { loadBalancerSample } from './loadBalancer.ts';
import { messageBrokerSample } from './messageBroker.ts';
import { s3Sample } from './s3.ts';
import type { Sample } from './sample.ts';
import { snsSample } from './sns.ts';
import { sqsSample } from './sqs.ts';
import { dynamodbSample, kinesisSample } from './streams.ts';
import { websocketSample } from './websocket.ts';

const samples: Partial<Record<TriggerKind, (trigger: Trigger) => Sample>> = {
  'api-rest': restApiSample,
  'api-http': trigger =>
    trigger.details.payloadFormat === '1.0' ? httpApiV1Sample(trigger) : httpApiSample(trigger),
  'api-websocket': websocketSample,
  'function-url': functionUrlSample,
  alb: loadBalancerSample,
  sqs: sqsSample,
  sns: snsSample,
  s3: s3Sample,
  kinesis: kinesisSample,
  dynamodb: dynamodbSample,
  kafka: kafkaSample,
  mq: messageBrokerSample,
  documentdb: documentDbSample,
  schedule: scheduleSample,
  eventbridge: eventBridgeSample,
  'cloudwatch-logs': cloudwatchLogsSample,
  cognito: cognitoSample,
  iot: iotSample,
  alexa: alexaSample,
  cloudfront: cloudFrontSample,
};

const emptySample: Sample = {
  name: 'event',
  comment: 'The event that the handler gets. Nothing in the template says what it looks like.',
  event: {},
};

/**
 * An event that fits a function: one of its first trigger whose events have a known form, else an empty object.
 * `name` is a file name without its ending; `text` is JSON with a line of comment on top (event files are JSONC).
 * The same function gives the same event each time.
 */
export function sampleEvent(lambdaFunction: Pick<LambdaFunction, 'triggers'>): {
  name: string;
  text: string;
} {
  const { name, comment, event } = sampleFor(lambdaFunction.triggers);
  return { name, text: `// ${comment.replaceAll(/\s+/g, ' ')}\n${JSON.stringify(event, undefined, 2)}\n` };
}

function sampleFor(triggers: readonly Trigger[]): Sample {
  for (const trigger of triggers) {
    const sample = samples[trigger.kind];
    if (sample) return sample(trigger);
  }
  return emptySample;
}
