import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openProject } from '../openProject.ts';

const template = `Transform: AWS::Serverless-2016-10-31
Parameters: { Stage: { Type: String, Default: dev } }
Resources:
  Named:
    Type: AWS::Serverless::Function
    Properties: { Handler: a.handler, Runtime: nodejs22.x, FunctionName: !Sub 'pay-\${Stage}' }
  Unnamed:
    Type: AWS::Serverless::Function
    Properties: { Handler: a.handler, Runtime: nodejs22.x }
`;

const toml = `version = 0.1
[default.global.parameters]
stack_name = "shop"
region = "eu-west-1"
[default.deploy.parameters]
stack_name = "shop-dev"
profile = "shop"
parameter_overrides = "Stage=\\"qa\\" Other=1"
`;

describe('the deployment of a SAM template', () => {
  it('is what sam deploy would take from samconfig.toml, with the parameters that it gives', async () => {
    const { fn } = await openProject({ 'template.yaml': template, 'samconfig.toml': toml });
    const place = { stackName: 'shop-dev', region: 'eu-west-1', profile: 'shop' };
    assert.deepEqual(fn('Named').deployedAs, { functionName: 'pay-qa', logicalId: 'Named', ...place });
    assert.deepEqual(fn('Unnamed').deployedAs, { logicalId: 'Unnamed', ...place });
    const { functionName } = fn('Named').function;
    assert.equal(functionName.known && functionName.value, 'pay-dev', 'locally, defaults count');
  });

  it('is read from samconfig.yaml where there is no samconfig.toml, and follows changes', async () => {
    const yaml = 'version: 0.1\ndefault: { deploy: { parameters: { stack_name: from-yaml } } }\n';
    const { fn, write } = await openProject({ 'template.yaml': template, 'samconfig.yaml': yaml });
    assert.equal(fn('Unnamed').deployedAs?.stackName, 'from-yaml');
    assert.equal(await write({ 'samconfig.toml': toml }), true);
    assert.equal(fn('Unnamed').deployedAs?.stackName, 'shop-dev');
  });

  it('is known by an explicit name alone, and not at all without one', async () => {
    const { fn } = await openProject({ 'template.yaml': template });
    assert.deepEqual(fn('Named').deployedAs, { functionName: 'pay-dev', logicalId: 'Named' });
    assert.equal(fn('Unnamed').deployedAs, undefined);
  });

  it('is not taken from a configuration for another template, or one that is broken', async () => {
    const other = toml.replace(
      '[default.deploy.parameters]',
      '[default.deploy.parameters]\ntemplate_file = "other.yaml"',
    );
    for (const config of [other, '[default.deploy', '']) {
      const { fn } = await openProject({ 'template.yaml': template, 'samconfig.toml': config });
      assert.equal(fn('Unnamed').deployedAs, undefined, config);
    }
  });
});
