import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openProject } from '../openProject.ts';

interface FunctionParts {
  readonly properties?: object;
  readonly metadata?: object;
}

function cdkFunction(id: string, { properties = {}, metadata = {} }: FunctionParts): object {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Handler: 'index.handler',
      Runtime: 'nodejs22.x',
      Code: { S3Bucket: 'cdk-assets', S3Key: `${id}.zip` },
      ...properties,
    },
    Metadata: { 'aws:cdk:path': `Shop/${id}/Resource`, ...metadata },
  };
}

const template = (resources: object) => JSON.stringify({ Resources: resources });

const manifest = (artifact: object = {}) =>
  JSON.stringify({
    artifacts: {
      Shop: {
        type: 'aws:cloudformation:stack',
        environment: 'aws://123456789012/eu-west-1',
        properties: { templateFile: 'Shop.template.json', stackName: 'shop-dev' },
        displayName: 'Shop (shop-dev)',
        ...artifact,
      },
      'Shop.assets': { type: 'cdk:asset-manifest', properties: { file: 'Shop.assets.json' } },
    },
  });

const bundled = { 'aws:asset:path': 'asset.1', 'aws:asset:is-bundled': true, 'aws:asset:property': 'Code' };
const copied = { 'aws:asset:path': 'asset.1', 'aws:asset:is-bundled': false, 'aws:asset:property': 'Code' };

const handler = 'import { x } from "./x";\nexport const handler = async () => x;\n';

/** As esbuild writes it without a source map. */
const bundle = `var __defProp = Object.defineProperty;

// lambda/pay.ts
var pay_exports = {};
module.exports = __toCommonJS(pay_exports);

// node_modules/left/index.js
var left = 1;

// lambda/x.ts
var x = 1;

// lambda/pay.ts
var handler = async () => x;
`;

describe('the output of a CDK app', () => {
  it('has functions by their constructs, with the stack they are deployed in', async () => {
    const { fn, template: only } = await openProject({
      'cdk.out/Shop.template.json': template({ Pay1234: cdkFunction('Pay', {}) }),
      'cdk.out/manifest.json': manifest(),
    });
    assert.equal(only().format, 'cdk');
    const { function: read, deployedAs } = fn('Pay1234');
    assert.deepEqual([read.label, read.projectFolder], ['Pay', '/project']);
    assert.deepEqual(deployedAs, {
      logicalId: 'Pay1234',
      stackName: 'shop-dev',
      region: 'eu-west-1',
      accountId: '123456789012',
    });
  });

  it('leads from a bundle to its source by the comments of esbuild', async () => {
    const { fn } = await openProject({
      'cdk.out/Shop.template.json': template({ Pay: cdkFunction('Pay', { metadata: bundled }) }),
      'cdk.out/asset.1/index.js': bundle,
      'lambda/pay.ts': handler,
      'lambda/x.ts': 'export const x = 1;',
    });
    const { handlerSource, function: read } = fn('Pay');
    assert.equal(handlerSource?.file, '/project/lambda/pay.ts');
    assert.equal(handlerSource?.declaration?.range.start.line, 1);
    assert.partialDeepStrictEqual(read.code, { type: 'directory', path: '/project/cdk.out/asset.1' });
    assert.deepEqual(read.esbuild, {
      entryPoints: ['/project/lambda/pay.ts'],
      isRenamed: true,
      external: [],
      format: 'cjs',
      target: 'node22',
    });
  });

  it('leads from a minified bundle to its source by the source map', async () => {
    const sources = ['../../../lambda/x.ts', '../../../node_modules/y/index.js', '../../../lambda/pay.ts'];
    const { fn } = await openProject({
      'infra/cdk.out/Shop.template.json': template({ Pay: cdkFunction('Pay', { metadata: bundled }) }),
      'infra/cdk.out/asset.1/index.mjs': 'var a=1;export{a as handler};',
      'infra/cdk.out/asset.1/index.mjs.map': JSON.stringify({ version: 3, sources }),
      'lambda/pay.ts': handler,
      'lambda/x.ts': 'export const x = 1;',
    });
    assert.equal(fn('Pay').handlerSource?.file, '/project/lambda/pay.ts');
    assert.partialDeepStrictEqual(fn('Pay').function.esbuild, {
      format: 'esm',
      outExtension: { '.js': '.mjs' },
    });
  });

  it('runs a bundle that tells nothing of its source as it is', async () => {
    const { fn } = await openProject({
      'cdk.out/Shop.template.json': template({ Pay: cdkFunction('Pay', { metadata: bundled }) }),
      'cdk.out/asset.1/index.js': 'var a=async()=>1;module.exports={handler:a};',
      'lambda/pay.ts': handler,
    });
    assert.equal(fn('Pay').handlerSource?.file, '/project/cdk.out/asset.1/index.js');
    assert.equal(fn('Pay').function.esbuild, undefined);
  });

  it('leads from a copy to the folder it is a copy of, also after that was edited', async () => {
    const source = (line: string) =>
      `const a = 1;\nconst b = 2;\n${line}\nexports.handler = async () => a + b;\n`;
    const { fn, write } = await openProject({
      'cdk.out/Shop.template.json': template({ Pay: cdkFunction('Pay', { metadata: copied }) }),
      'cdk.out/asset.1/index.js': source('// as it was'),
      'lambda/pay/index.js': source('// as it was'),
      'lambda/other/index.js': 'exports.handler = async () => "other";\n',
    });
    const place = () => {
      const { function: read, handlerSource } = fn('Pay');
      return [read.code.type === 'directory' && read.code.path, handlerSource?.file];
    };
    const expected = ['/project/lambda/pay', '/project/lambda/pay/index.js'];
    assert.deepEqual(place(), expected);
    await write({ 'lambda/pay/index.js': source('// edited') });
    assert.deepEqual(place(), expected);
    await write({ 'lambda/pay/index.js': undefined });
    assert.equal(fn('Pay').handlerSource?.file, '/project/cdk.out/asset.1/index.js');
  });

  it('takes no folder for the original when two are equally like the copy', async () => {
    const { fn } = await openProject({
      'cdk.out/Shop.template.json': template({ Pay: cdkFunction('Pay', { metadata: copied }) }),
      'cdk.out/asset.1/index.js': 'const a = 1;\nexports.handler = async () => a;\n',
      'lambda/one/index.js': 'const a = 2;\nexports.handler = async () => a;\n',
      'lambda/two/index.js': 'const a = 3;\nexports.handler = async () => a;\n',
    });
    assert.equal(fn('Pay').handlerSource?.file, '/project/cdk.out/asset.1/index.js');
  });

  it('does not take the original of another asset for that of an edited or deleted one', async () => {
    const source = (name: string) => `const a = 1;\nconst b = 2;\nexports.handler = async () => '${name}';\n`;
    const asset = (name: string) => ({
      source: { path: `asset.${name}` },
      destinations: { here: { objectKey: `${name}.zip` } },
    });
    const notBundled = { 'aws:asset:is-bundled': false };
    const { fn, write } = await openProject({
      'cdk.out/Shop.template.json': template({
        Pay: cdkFunction('Pay', { metadata: notBundled }),
        Ship: cdkFunction('Ship', { metadata: notBundled }),
      }),
      'cdk.out/manifest.json': manifest(),
      'cdk.out/Shop.assets.json': JSON.stringify({ files: { a: asset('Pay'), b: asset('Ship') } }),
      'cdk.out/asset.Pay/index.js': source('pay'),
      'cdk.out/asset.Ship/index.js': source('ship'),
      'lambda/pay/index.js': source('edited'),
      'lambda/ship/index.js': source('ship'),
    });
    const places = () => ['Pay', 'Ship'].map(name => fn(name).handlerSource?.file);
    assert.deepEqual(places(), ['/project/lambda/pay/index.js', '/project/lambda/ship/index.js']);
    await write({ 'lambda/pay/index.js': undefined });
    assert.deepEqual(places(), ['/project/cdk.out/asset.Pay/index.js', '/project/lambda/ship/index.js']);
  });

  it('finds assets by their keys where the template does not name them', async () => {
    const { fn } = await openProject({
      'cdk.out/Shop.template.json': template({ Pay: cdkFunction('Pay', {}) }),
      'cdk.out/manifest.json': manifest(),
      'cdk.out/Shop.assets.json': JSON.stringify({
        files: { a: { source: { path: 'asset.7' }, destinations: { here: { objectKey: 'Pay.zip' } } } },
      }),
      'cdk.out/asset.7/index.js': 'exports.handler = async () => 1;',
    });
    assert.equal(fn('Pay').handlerSource?.file, '/project/cdk.out/asset.7/index.js');
  });

  for (const [where, more] of [
    ['a file beside the manifest', true],
    ['the manifest', false],
  ] as const) {
    it(`knows the line that made a construct from ${where}`, async () => {
      const frames = [
        '...new Function2 in aws-cdk-lib...',
        'new Fn (/project/node_modules/aws-cdk-lib/lambda.js:1:1)',
        'new Shop (/project/lib/shop.ts:12:5)',
      ];
      const metadata = {
        '/Shop/Pay/Resource': more
          ? [{ type: 'aws:cdk:creationStack', data: frames }]
          : [{ type: 'aws:cdk:logicalId', data: 'Pay', trace: frames }],
      };
      const { fn } = await openProject({
        'cdk.out/Shop.template.json': template({ Pay: cdkFunction('Pay', {}) }),
        'cdk.out/manifest.json': manifest(
          more ? { additionalMetadataFile: 'Shop.metadata.json' } : { metadata },
        ),
        'cdk.out/Shop.metadata.json': JSON.stringify(metadata),
        'lib/shop.ts': 'x',
        'node_modules/aws-cdk-lib/lambda.js': 'x',
      });
      const start = { line: 11, character: 4 };
      assert.deepEqual(fn('Pay').function.definedAt, {
        file: '/project/lib/shop.ts',
        range: { start, end: start },
      });
    });
  }

  it('has nested stacks below the stacks that nest them, and those of stages', async () => {
    const stack = {
      Type: 'AWS::CloudFormation::Stack',
      Properties: { TemplateURL: { 'Fn::Join': ['', ['https://s3.', { Ref: 'AWS::URLSuffix' }]] } },
      Metadata: { 'aws:asset:path': 'Inner.nested.template.json', 'aws:asset:property': 'TemplateURL' },
    };
    const inner = template({ Work: cdkFunction('Inner/Work', {}) });
    const { index } = await openProject({
      'cdk.out/assembly-Prod/Shop.template.json': template({ Nested: stack }),
      'cdk.out/assembly-Prod/Inner.nested.template.json': inner,
    });
    assert.deepEqual(
      index.templates().map(({ file, parentFile, functions }) => [file, parentFile, functions.length]),
      [
        [
          '/project/cdk.out/assembly-Prod/Inner.nested.template.json',
          '/project/cdk.out/assembly-Prod/Shop.template.json',
          1,
        ],
        ['/project/cdk.out/assembly-Prod/Shop.template.json', undefined, 0],
      ],
    );
  });

  it('names queues, rules and layers as the app does', async () => {
    const path = (name: string) => ({ 'aws:cdk:path': `Shop/${name}/Resource` });
    const { fn } = await openProject({
      'cdk.out/Shop.template.json': template({
        Pay: cdkFunction('Pay', { properties: { Layers: [{ Ref: 'Shared9F' }] } }),
        Queue7A: { Type: 'AWS::SQS::Queue', Metadata: path('Queue') },
        Map1B: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: { FunctionName: { Ref: 'Pay' }, EventSourceArn: { 'Fn::GetAtt': ['Queue7A', 'Arn'] } },
          Metadata: path('Map'),
        },
        Shared9F: {
          Type: 'AWS::Lambda::LayerVersion',
          Properties: { Content: { S3Bucket: 'b', S3Key: 'k' } },
          Metadata: { ...path('Shared'), 'aws:asset:path': 'asset.9' },
        },
      }),
      'cdk.out/manifest.json': manifest(),
    });
    const { triggers, layers } = fn('Pay').function;
    assert.deepEqual(
      triggers.map(({ name, summary }) => [name, summary]),
      [['Map', 'Queue']],
    );
    assert.deepEqual(
      layers.map(({ label, contentPath }) => [label, contentPath]),
      [['Shared', '/project/cdk.out/asset.9']],
    );
  });

  it('is read again after each synthesis, and survives one that is half done', async () => {
    const { fn, write } = await openProject({
      'cdk.out/Shop.template.json': template({ Pay: cdkFunction('Pay', {}) }),
      'cdk.out/manifest.json': '{ "artifacts": { "Shop": ',
    });
    assert.equal(fn('Pay').deployedAs, undefined);
    assert.equal(await write({ 'cdk.out/manifest.json': manifest() }), true);
    assert.equal(fn('Pay').deployedAs?.stackName, 'shop-dev');
    assert.equal(await write({ 'lib/other.ts': 'x' }), false);
  });
});
