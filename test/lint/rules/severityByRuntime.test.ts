import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Rule } from '../../../src/lint/rule.ts';
import { callbackHandlerRemoved } from '../../../src/lint/rules/callbackHandlerRemoved.ts';
import { syncHandlerReturnIgnored } from '../../../src/lint/rules/syncHandlerReturnIgnored.ts';
import { timerLeak } from '../../../src/lint/rules/timerLeak.ts';
import { defaultLintSettings } from '../../../src/lint/settings.ts';
import { lintWith } from '../lintFixture.ts';

const callbackHandler = 'exports.handler = (event, context, callback) => callback(null, event.id);\n';
const syncHandler = 'exports.handler = event => ({ id: event.id });\n';

/** A template with one function; without properties there is none. */
function template(...properties: readonly string[]): Readonly<Record<string, string>> {
  const lines = ['CodeUri: .', 'Handler: handler.handler', ...properties].map(line => `      ${line}`);
  const head = [
    'Transform: AWS::Serverless-2016-10-31',
    'Resources:',
    '  Fn:',
    '    Type: AWS::Serverless::Function',
  ];
  return { 'template.yaml': [...head, '    Properties:', ...lines, ''].join('\n') };
}

async function severities(rule: Rule, code: string, others: Readonly<Record<string, string>> = {}) {
  const files = Object.entries({ 'handler.js': code, ...others });
  const reports = await lintWith(new Map(files.map(([name, text]) => [`/work-space/${name}`, text])), {
    rules: [rule],
    settings: defaultLintSettings,
  });
  return reports.flatMap(({ findings }) => findings.map(({ severity }) => severity));
}

for (const [what, properties, severity] of [
  ['an error where the runtime refuses it', ['Runtime: nodejs24.x'], 'error'],
  [
    'an error on Managed Instances',
    [
      'Runtime: nodejs22.x',
      'CapacityProviderConfig:',
      '  Arn: arn:aws:lambda:eu-central-1:123456789012:capacity-provider:a',
    ],
    'error',
  ],
  ['a warning where it still works', ['Runtime: nodejs22.x'], 'warning'],
  ['an information where the runtime is a parameter', ['Runtime: !ImportValue runtime'], 'information'],
] as const) {
  test(`a callback handler is ${what}`, async () => {
    assert.deepEqual(await severities(callbackHandlerRemoved, callbackHandler, template(...properties)), [
      severity,
    ]);
  });
}

test('a callback handler is an information without a template', async () => {
  assert.deepEqual(await severities(callbackHandlerRemoved, callbackHandler), ['information']);
});

test('the result of a synchronous handler is a warning up to nodejs22.x, and fine later', async () => {
  assert.deepEqual(await severities(syncHandlerReturnIgnored, syncHandler, template('Runtime: nodejs22.x')), [
    'warning',
  ]);
  assert.deepEqual(
    await severities(syncHandlerReturnIgnored, syncHandler, template('Runtime: nodejs24.x')),
    [],
  );
  assert.deepEqual(await severities(syncHandlerReturnIgnored, syncHandler), ['information']);
});

test('an interval that does not keep the process alive is only noted', async () => {
  const handler = 'exports.handler = async event => event;\n';
  assert.deepEqual(await severities(timerLeak, `setInterval(() => {}, 1000).unref();\n${handler}`), [
    'information',
  ]);
  assert.deepEqual(await severities(timerLeak, `setInterval(() => {}, 1000);\n${handler}`), ['warning']);
});
