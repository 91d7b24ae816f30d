import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Rule } from '../../../src/lint/rule.ts';
import { deprecatedRuntime } from '../../../src/lint/rules/deprecatedRuntime.ts';
import { layersLimit } from '../../../src/lint/rules/layersLimit.ts';
import { sqsVisibilityTimeout } from '../../../src/lint/rules/sqsVisibilityTimeout.ts';
import { timeoutExceedsIntegration } from '../../../src/lint/rules/timeoutExceedsIntegration.ts';
import { exampleTemplate } from '../../../src/lint/template/exampleTemplate.ts';
import { templateFileOf } from './templateFiles.ts';

/** What a rule says about a template on 31 January 2026: severity and message of each report. */
function reportsOf(rule: Rule, properties: readonly string[], resources: readonly string[] = []) {
  const file = templateFileOf(exampleTemplate(['Handler: app.handler', ...properties], resources));
  return [...(rule.check.template?.(file) ?? [])].map(({ severity, message }) => {
    return { severity: severity ?? rule.meta.severity, message };
  });
}

const severitiesOf = (...args: Parameters<typeof reportsOf>) =>
  reportsOf(...args).map(({ severity }) => severity);

describe('deprecated-runtime', () => {
  it('is an error once AWS updates no function with the runtime', () => {
    assert.deepEqual(severitiesOf(deprecatedRuntime, ['Runtime: nodejs12.x']), ['error']);
  });

  it('is a warning from the day of the deprecation on', () => {
    assert.deepEqual(severitiesOf(deprecatedRuntime, ['Runtime: nodejs18.x']), ['warning']);
  });

  it('is information in the 90 days before, and nothing earlier', () => {
    // Deprecated on 30 April, which is 89 days away.
    assert.deepEqual(severitiesOf(deprecatedRuntime, ['Runtime: nodejs20.x']), ['information']);
    assert.deepEqual(severitiesOf(deprecatedRuntime, ['Runtime: provided.al2']), []);
  });

  it('says what changes on the way to the newest runtime', () => {
    const [report] = reportsOf(deprecatedRuntime, ['Runtime: nodejs16.x']);
    assert.match(report?.message ?? '', /version 3 of the AWS SDK.*no handlers with a callback/);
  });
});

describe('sqs-visibility-timeout', () => {
  const events = ['Events:', '  Work: { Type: SQS, Properties: { Queue: !GetAtt Queue.Arn } }'];
  const queue = (seconds: number) => [
    'Queue:',
    '  Type: AWS::SQS::Queue',
    `  Properties: { VisibilityTimeout: ${seconds} }`,
  ];

  it('is an error below the timeout of the function', () => {
    const properties = ['Runtime: nodejs24.x', 'Timeout: 60', ...events];
    assert.deepEqual(severitiesOf(sqsVisibilityTimeout, properties, queue(59)), ['error']);
    assert.deepEqual(severitiesOf(sqsVisibilityTimeout, properties, queue(60)), ['warning']);
    assert.deepEqual(severitiesOf(sqsVisibilityTimeout, properties, queue(360)), []);
  });
});

describe('timeout-exceeds-integration', () => {
  const api = '  Create: { Type: Api, Properties: { Path: /orders, Method: post } }';
  const topic = '  Placed: { Type: SNS, Properties: { Topic: !Ref Topic } }';
  const withTimeout = (seconds: number, ...events: readonly string[]) => {
    return ['Runtime: nodejs24.x', `Timeout: ${seconds}`, 'Events:', ...events];
  };

  it('is a warning, but information a second above the limit of a REST API', () => {
    assert.deepEqual(severitiesOf(timeoutExceedsIntegration, withTimeout(31, api)), ['warning']);
    assert.deepEqual(severitiesOf(timeoutExceedsIntegration, withTimeout(30, api)), ['information']);
  });

  it('is information where the function is called by others that do not wait', () => {
    assert.deepEqual(severitiesOf(timeoutExceedsIntegration, withTimeout(60, api, topic)), ['information']);
  });
});

describe('layers-limit', () => {
  it('is a warning for a layer that is made for another runtime', () => {
    const layer = [
      'Shared:',
      '  Type: AWS::Serverless::LayerVersion',
      '  Properties: { ContentUri: s3://artifacts/shared.zip, CompatibleRuntimes: [nodejs20.x] }',
    ];
    const properties = ['Runtime: nodejs24.x', 'Layers: [!Ref Shared]'];
    assert.deepEqual(severitiesOf(layersLimit, properties, layer), ['warning']);
  });
});
