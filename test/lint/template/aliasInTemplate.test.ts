import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyChanges } from '../../../src/lint/applyChanges.ts';
import { addAliasToTemplate } from '../../../src/lint/template/aliasInTemplate.ts';
import type { TemplateAlias } from '../../../src/protocol/templateAlias.ts';

function added(text: string, wanted: TemplateAlias, file = '/app/template.yaml'): string {
  const answer = addAliasToTemplate(file, text, wanted);
  assert.ok('change' in answer, JSON.stringify(answer));
  return applyChanges(text, [answer.change]);
}

function problem(text: string, wanted: TemplateAlias): string {
  const answer = addAliasToTemplate('/app/template.yaml', text, wanted);
  return 'problem' in answer ? answer.problem : '';
}

const sam = `Transform: AWS::Serverless-2016-10-31
Resources:
  # What customers buy.
  Orders:
    Type: "AWS::Serverless::Function"
    Properties:
      Runtime: "nodejs24.x" # the newest
      Handler: index.handler
  Errors:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: orders-errors
`;

const plain = `Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: nodejs24.x

  Table: # of orders
    Type: AWS::DynamoDB::Table
Outputs: {}
`;

const live: TemplateAlias = {
  logicalId: 'Orders',
  alias: 'live',
  preference: {
    type: 'Canary10Percent5Minutes',
    alarms: ['orders-errors', 'other'],
    preTrafficFunction: 'check',
  },
};

describe('an alias in a SAM template', () => {
  it('is published automatically and shifted, with references to what the template has', () => {
    const [before = '', after = ''] = sam.split('  Errors:');
    assert.equal(
      added(sam, live),
      `${before}      AutoPublishAlias: live
      DeploymentPreference:
        Type: Canary10Percent5Minutes
        Alarms:
          - { Ref: Errors }
          - other
        Hooks:
          PreTraffic: check
  Errors:${after}`,
    );
  });

  it('changes values that are there, and only those', () => {
    const once = added(sam, live);
    const { logicalId, alias } = live;
    const again = added(once, { logicalId, alias, preference: { type: 'AllAtOnce', alarms: [] } });
    assert.equal(again, once.replace('Canary10Percent5Minutes', 'AllAtOnce'));
  });

  it('is refused where an intrinsic function says which it is', () => {
    const computed = sam.replace('Handler: index.handler', 'AutoPublishAlias: !Ref Stage');
    const { logicalId, alias } = live;
    assert.match(problem(computed, { logicalId, alias }), /AutoPublishAlias of Orders is left as it is/);
  });

  it('keeps JSON as it is written', () => {
    const json =
      '{\n  "Transform": "AWS::Serverless-2016-10-31",\n  "Resources": {\n    "Orders": {\n      "Type": "AWS::Serverless::Function",\n      "Properties": {\n        "Handler": "index.handler"\n      }\n    }\n  }\n}\n';
    const { logicalId, alias } = live;
    const result = added(json, { logicalId, alias }, '/app/template.json');
    assert.equal(
      result,
      json.replace('"index.handler"\n', '"index.handler",\n        "AutoPublishAlias": "live"\n'),
    );
  });
});

describe('an alias in a CloudFormation template', () => {
  const wanted: TemplateAlias = { logicalId: 'Orders', alias: 'pre-prod' };

  it('is a version and an alias behind the other resources', () => {
    assert.equal(
      added(plain, wanted),
      plain.replace(
        'Outputs',
        `  OrdersVersion:
    Type: AWS::Lambda::Version
    Properties:
      FunctionName: !Ref Orders
  OrdersPreProdAlias:
    Type: AWS::Lambda::Alias
    Properties:
      FunctionName: !Ref Orders
      FunctionVersion: !GetAtt OrdersVersion.Version
      Name: pre-prod
Outputs`,
      ),
    );
  });

  it('uses the version that is there, and has weights only when they are wanted', () => {
    const once = added(plain, wanted);
    const routing = { version: '2', weight: 0.1 };
    const twice = added(once, { logicalId: 'Orders', alias: 'live', routing });
    assert.equal(twice.match(/AWS::Lambda::Version/g)?.length, 1);
    assert.match(twice, /AdditionalVersionWeights:\n\s+- \{ FunctionVersion: '2', FunctionWeight: 0.1 \}/);
    assert.doesNotMatch(once, /RoutingConfig/);
  });

  it('is refused a second time, in a broken template, and for a function that is not there', () => {
    assert.match(problem(added(plain, wanted), wanted), /already, as OrdersPreProdAlias/);
    assert.match(problem(`${plain}  : [`, wanted), /without errors/);
    assert.match(problem(plain, { ...wanted, logicalId: 'Table' }), /no function Table/);
  });
});
