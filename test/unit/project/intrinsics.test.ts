// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Fn::Sub
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Knowable } from '../../../src/model/knowable.ts';
import type { EnvironmentVariable } from '../../../src/model/lambdaFunction.ts';
import { contentOf, functionOf, samTemplate } from './templates.ts';

const sections = `
Parameters:
  Stage: { Type: String, Default: dev }
  Count: { Type: Number, Default: 3 }
  Names: { Type: CommaDelimitedList, Default: 'a, b,c' }
  NoDefault: { Type: String }
  Empty: { Type: String, Default: '' }
  FromSsm: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /orders/key }
Mappings:
  Sizes:
    dev: { memory: small }
    prod: { memory: large }
Conditions:
  IsDev: !Equals [!Ref Stage, dev]
  IsProd: !Equals [!Ref Stage, prod]
  Both: !And [!Condition IsDev, !Condition IsProd]
  Either: !Or [!Condition IsDev, !Condition IsProd]
  Neither: !Not [!Condition Either]
  Unknowable: !Equals [!Ref NoDefault, x]
  FalseAnyway: !And [!Condition Unknowable, !Condition IsProd]
  TrueAnyway: !Or [!Condition Unknowable, !Condition IsDev]
  Circle: !Not [!Condition Circle]
`;

const resources = `
OrdersTable: { Type: AWS::DynamoDB::Table }
NamedTable: { Type: AWS::DynamoDB::Table, Properties: { TableName: !Sub 'orders-\${Stage}' } }
NamedBucket: { Type: AWS::S3::Bucket, Properties: { BucketName: pictures } }
Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: orders } }
Topic: { Type: AWS::SNS::Topic }
Nested: { Type: AWS::CloudFormation::Stack }
TableA: { Type: AWS::DynamoDB::Table, Properties: { TableName: !Ref TableB } }
TableB: { Type: AWS::DynamoDB::Table, Properties: { TableName: !Ref TableA } }
`;

function variableOf(expression: string): Knowable<string> | undefined {
  return environmentVariableOf(expression)?.value;
}

function environmentVariableOf(expression: string): EnvironmentVariable | undefined {
  const properties = `Environment:\n  Variables:\n    VALUE: ${expression}`;
  return functionOf(samTemplate({ properties, resources, sections })).environment[0];
}

const knownValues: readonly [expression: string, value: string][] = [
  ['plain', 'plain'],
  ['3', '3'],
  ['1.10', '1.1'],
  ['true', 'true'],
  ['yes', 'true'],
  ['', ''],
  ['2026-01-02', '2026-01-02'],
  ['!Ref Stage', 'dev'],
  ['{ Ref: Stage }', 'dev'],
  ['!Ref Count', '3'],
  ['!Ref Empty', ''],
  ['!Ref AWS::Region', 'us-east-1'],
  ['!Ref AWS::AccountId', '123456789012'],
  ['!Ref AWS::Partition', 'aws'],
  ['!Ref AWS::StackName', 'local'],
  ['!Ref AWS::URLSuffix', 'amazonaws.com'],
  ['!Ref NamedTable', 'orders-dev'],
  ['!Ref NamedBucket', 'pictures'],
  ["!Sub '${Stage}-x'", 'dev-x'],
  ["!Sub '${ Stage }'", 'dev'],
  [
    "!Sub 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:q'",
    'arn:aws:sqs:us-east-1:123456789012:q',
  ],
  ["!Sub '${!Literal}'", '${Literal}'],
  ["!Sub ['${A}-${Stage}', { A: !Ref Count }]", '3-dev'],
  ["{ 'Fn::Sub': ['${A}', { A: x }] }", 'x'],
  ['!Sub no variables', 'no variables'],
  ["!Join ['-', [a, !Ref Stage, !Ref Count]]", 'a-dev-3'],
  ["!Join [',', !Ref Names]", 'a,b,c'],
  ["!Join ['', [a, !Ref AWS::NoValue, b]]", 'ab'],
  ['!Select [1, [a, b]]', 'b'],
  ["!Select ['2', !Ref Names]", 'c'],
  ["!Select [0, !Split ['.', 'x.y']]", 'x'],
  ["!Join ['+', !Split ['/', !Sub 'a/${Stage}']]", 'a+dev'],
  ['!FindInMap [Sizes, !Ref Stage, memory]', 'small'],
  ['!FindInMap [Sizes, nowhere, memory, { DefaultValue: medium }]', 'medium'],
  ['!If [IsDev, yes it is, no]', 'yes it is'],
  ['!If [IsProd, a, !If [IsDev, b, c]]', 'b'],
  ['!If [Both, a, b]', 'b'],
  ['!If [Either, a, b]', 'a'],
  ['!If [Neither, a, b]', 'b'],
  ['!If [FalseAnyway, a, b]', 'b'],
  ['!If [TrueAnyway, a, b]', 'a'],
  ['!Base64 hello', 'aGVsbG8='],
  ['{ Fn::Base64: !Sub "${Stage}" }', 'ZGV2'],
  ['!Length [a, b]', '2'],
  ['!ToJsonString { a: !Ref Stage, b: [1, true] }', '{"a":"dev","b":[1,true]}'],
];

const unknownValues: readonly [expression: string, reason: string][] = [
  ['!Ref OrdersTable', 'the name of OrdersTable is known only after deployment'],
  ['!Ref Queue', 'the URL of Queue is known only after deployment'],
  ['!Ref Topic', 'the ARN of Topic is known only after deployment'],
  ['!GetAtt OrdersTable.Arn', 'the ARN of OrdersTable is known only after deployment'],
  ['!GetAtt [OrdersTable, StreamArn]', 'the ARN of OrdersTable is known only after deployment'],
  ['{ "Fn::GetAtt": [Queue, QueueName] }', 'the QueueName of Queue is known only after deployment'],
  ['!GetAtt Nested.Outputs.Url', 'the output Url of Nested is known only after deployment'],
  ["!Sub '${OrdersTable.Arn}/index/*'", 'the ARN of OrdersTable is known only after deployment'],
  ["!Join ['', [a, !Ref OrdersTable]]", 'the name of OrdersTable is known only after deployment'],
  ['!Ref NoDefault', 'the parameter NoDefault has no default'],
  ['!Ref FromSsm', 'the Parameter Store value /orders/key is known only on AWS'],
  ['!Ref Nowhere', 'Nowhere is not defined in this template'],
  ['!GetAtt Nowhere.Arn', 'Nowhere is not defined in this template'],
  ['!Ref AWS::StackId', 'AWS::StackId is known only after deployment'],
  ['!ImportValue shared-url', 'the export shared-url of another stack is known only on AWS'],
  ['!GetAZs us-east-1', 'Fn::GetAZs is computed only on AWS'],
  ['!Nonsense x', 'Fn::Nonsense is computed only on AWS'],
  ['!If [Unknowable, a, b]', 'the parameter NoDefault has no default'],
  ['!If [Circle, a, b]', 'the condition Circle refers to itself'],
  ['!If [Nowhere, a, b]', 'the condition Nowhere is not defined in this template'],
  ['!FindInMap [Sizes, test, memory]', 'the mapping Sizes has no test, memory'],
  ['!FindInMap [Sizes, !Ref NoDefault, memory]', 'the parameter NoDefault has no default'],
  ['!Select [9, [a]]', 'Fn::Select finds no item 9'],
  ['!Ref TableA', 'TableA refers to itself'],
  ["'{{resolve:ssm:/orders/key:1}}'", 'the value is read from Parameter Store during deployment'],
  ["'{{resolve:secretsmanager:key}}'", 'the value is read from Secrets Manager during deployment'],
  ["!Sub '{{resolve:ssm:/${Stage}/key}}'", 'the value is read from Parameter Store during deployment'],
  ['!Join', 'a list is missing in an intrinsic function'],
  ['!Ref', 'Ref has no name'],
  ['!GetAtt', 'Fn::GetAtt has no name'],
  ['!Sub { a: b }', 'Fn::Sub has no text'],
];

const dynamicTexts: readonly [expression: string, text: string | undefined][] = [
  ["'{{resolve:ssm:/orders/key:1}}'", '{{resolve:ssm:/orders/key:1}}'],
  ["!Sub '{{resolve:ssm:/${Stage}/key}}'", '{{resolve:ssm:/dev/key}}'],
  ["!Join [':', [user, '{{resolve:secretsmanager:db}}']]", 'user:{{resolve:secretsmanager:db}}'],
  [
    "!Sub '{{resolve:secretsmanager:${OrdersTable}:SecretString:pw}}'",
    '{{resolve:secretsmanager:${OrdersTable}:SecretString:pw}}',
  ],
  [
    "!Join ['', ['{{resolve:secretsmanager:', !Ref OrdersTable, '}}']]",
    '{{resolve:secretsmanager:${OrdersTable}}}',
  ],
  ['!Ref FromSsm', '{{resolve:ssm:/orders/key}}'],
  ['!If [IsDev, !Ref FromSsm, x]', '{{resolve:ssm:/orders/key}}'],
  ["!Sub 'key=${FromSsm}'", 'key={{resolve:ssm:/orders/key}}'],
  ["!Join [',', !Ref FromSsm]", '{{resolve:ssm:/orders/key}}'],
  ["!Join [' ', !Ref FromSsm]", undefined],
  ['!Base64 { Ref: FromSsm }', undefined],
  ["!Select [0, !Split [',', !Ref FromSsm]]", undefined],
  ["!Sub '${OrdersTable}: {{resolve:ssm:/orders/key}}'", undefined],
];

describe('the value of an environment variable', () => {
  for (const [expression, text] of dynamicTexts) {
    it(`${expression} ${text === undefined ? 'is more than a reference' : `is ${text} until it is read`}`, () => {
      assert.equal(environmentVariableOf(expression)?.dynamicText, text);
    });
  }

  for (const [expression, value] of knownValues) {
    it(`${expression || 'nothing'} is ${JSON.stringify(value)}`, () => {
      assert.deepEqual(variableOf(expression), { known: true, value });
    });
  }

  for (const [expression, reason] of unknownValues) {
    it(`${expression} is not known: ${reason}`, () => {
      assert.deepEqual(variableOf(expression), { known: false, reason });
    });
  }

  it('AWS::NoValue takes the variable away', () => {
    assert.equal(variableOf('!Ref AWS::NoValue'), undefined);
    assert.equal(variableOf('!If [IsDev, !Ref AWS::NoValue, x]'), undefined);
  });

  it('that is a list is unknown and a problem', () => {
    const text = samTemplate({ properties: 'Environment: { Variables: { VALUE: [a, b] } }' });
    assert.equal(functionOf(text).environment[0]?.value.known, false);
    assert.deepEqual(
      contentOf(text).problems.map(problem => problem.message),
      ['The value of VALUE must be a text.'],
    );
  });

  it('that doubles at each of forty steps is unknown, not endless', () => {
    const tables = Array.from({ length: 40 }, (_, index) => {
      const name = index === 39 ? "'0123456789'" : `!Sub '\${T${index + 1}}\${T${index + 1}}'`;
      return `T${index}: { Type: AWS::DynamoDB::Table, Properties: { TableName: ${name} } }`;
    }).join('\n');
    const text = samTemplate({
      properties: 'Environment: { Variables: { VALUE: !Ref T0 } }',
      resources: tables,
    });
    assert.deepEqual(functionOf(text).environment[0]?.value, {
      known: false,
      reason: 'the text is too long',
    });
  });
});
