import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseYaml } from '../../../../src/project/parseYaml.ts';
import { resolveVariables } from '../../../../src/project/serverless/resolveVariables.ts';
import { valueAt } from '../../../../src/project/templateValue.ts';

/** What `custom.value` of a file comes to: its value, or why it is unknown. */
function resolvedValue(written: string, more = ''): unknown {
  const { root } = parseYaml(`provider:\n  stage: test\ncustom:\n  value: ${written}\n${more}`);
  assert.ok(root);
  const value = valueAt(resolveVariables(root), 'custom', 'value');
  if (value?.kind === 'unknown') return { unknown: value.reason };
  return value?.kind === 'scalar' ? value.value : value?.kind;
}

for (const [written, expected] of [
  ['plain', 'plain'],
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: Variables of the Serverless Framework look like this.
  ['${self:custom.name}', 'orders'],
  ['"${self:custom.name}-${sls:stage}"', 'orders-test'],
  ['${self:custom.seconds}', 30],
  ['${self:custom.byStage.${sls:stage}.size}', 5],
  ['${self:custom.list.1}', 'second'],
  ['${self:custom.map}', 'map'],
  ["${opt:size, 'small'}", 'small'],
  ['${opt:size, self:custom.name}', 'orders'],
  ['${opt:size, ${self:custom.name}}', 'orders'],
  ['${opt:size, 12}', 12],
  ['${opt:size, true}', true],
  ["${env:HOST, 'a, b}'}", 'a, b}'],
  ['${opt:stage}', 'test'],
  ['${strToBool(true)}', true],
  ["${strToBool(${opt:verbose, '0'})}", false],
  ['${opt:region}', 'us-east-1'],
  ['${param:domain}', 'test.example.com'],
  ["'${AWS::Region}-${Name}'", '${AWS::Region}-${Name}'],
  ["'half ${self:custom.name'", 'half ${self:custom.name'],
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: See above.
] as const) {
  test(`resolves ${written}`, () => {
    const more = [
      '  name: orders',
      '  seconds: 30',
      '  byStage: {test: {size: 5}}',
      '  list: [first, second]',
      '  map: {a: 1}',
      'params:',
      '  default: {domain: example.com}',
      '  test: {domain: test.example.com}',
    ].join('\n');
    assert.equal(resolvedValue(written, more), expected);
  });
}

for (const written of [
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: Variables of the Serverless Framework look like this.
  '${file(config.yml):size}',
  "${file(./${self:custom.value}.yml), 'x'}",
  '${ssm:/orders/secret}',
  'prefix-${cf:stack.Output}',
  '${env:HOME}',
  '${self:custom.nowhere}',
  '${self:custom.value}',
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: See above.
]) {
  test(`says why ${written} cannot be known`, () => {
    const value = resolvedValue(written);
    assert.ok(typeof value === 'object' && value !== null && 'unknown' in value, JSON.stringify(value));
  });
}

test('keeps what surrounds a value of Parameter Store', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: A variable of the Serverless Framework.
  const { root } = parseYaml('custom:\n  value: "user:${ssm:/orders/secret}"\n');
  assert.ok(root);
  const value = valueAt(resolveVariables(root), 'custom', 'value');
  assert.equal(value?.kind === 'unknown' && value.dynamicText, 'user:{{resolve:ssm:/orders/secret}}');
});

test('gives up on references that stand for billions of values', () => {
  const lines = Array.from({ length: 40 }, (_, index) => {
    const next = `\${self:custom.l${index + 1}}`;
    return `  l${index}: {a: '${next}', b: '${next}'}`;
  });
  const { root } = parseYaml(`custom:\n${lines.join('\n')}\n  l40: end\n`);
  assert.ok(root);
  const started = JSON.stringify(valueAt(resolveVariables(root), 'custom', 'l30')).length;
  assert.ok(started < 10_000_000);
});

test('survives texts with thousands of openings', () => {
  for (const text of [
    `${'${self:custom.'.repeat(5000)}a${'}'.repeat(5000)}`,
    '${self:'.repeat(20_000),
    "${self:x, '".repeat(20_000),
  ]) {
    const { root } = parseYaml(`custom:\n  value: ${JSON.stringify(text)}\n`);
    assert.ok(root);
    assert.notEqual(valueAt(resolveVariables(root), 'custom', 'value'), undefined);
  }
});
