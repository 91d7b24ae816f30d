// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Fn::Sub
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LambdaFunction } from '../../../src/model/lambdaFunction.ts';
import { cloudFormationTemplate, contentOf, functionOf, samTemplate, textAt } from './templates.ts';

/** The value of a property, or the reason why it is not known. */
function told(property: LambdaFunction['handler'] | LambdaFunction['timeoutMs'] | undefined): unknown {
  return property?.known ? property.value : property?.reason;
}

describe('a function without settings', () => {
  it("has Lambda's defaults", () => {
    const fn = functionOf(samTemplate({}));
    assert.deepEqual(fn.memoryMb, { known: true, value: 128, origin: 'default' });
    assert.deepEqual(fn.timeoutMs, { known: true, value: 3000, origin: 'default' });
    assert.deepEqual(fn.ephemeralStorageMb, { known: true, value: 512, origin: 'default' });
    assert.deepEqual(fn.architecture, { known: true, value: 'x86_64', origin: 'default' });
    assert.deepEqual(fn.logging, { format: 'Text', applicationLevel: 'INFO', systemLevel: 'INFO' });
    assert.equal(fn.packageType, 'Zip');
    assert.equal(fn.functionName.known, false);
    assert.equal(fn.id, '/project/template.yaml#Fn');
    assert.equal(fn.deadLetterTarget ?? fn.reservedConcurrency ?? fn.esbuild, undefined);
  });
});

describe('a function', () => {
  it('has the settings of its template', () => {
    const text = samTemplate({
      properties: `
        FunctionName: orders
        Description: Takes orders
        Timeout: 30
        MemorySize: '512'
        EphemeralStorage: { Size: 2048 }
        Architectures: [arm64]
        ReservedConcurrentExecutions: 0
        LoggingConfig: { LogFormat: JSON, ApplicationLogLevel: DEBUG, SystemLogLevel: WARN, LogGroup: /orders }
      `,
    });
    const fn = functionOf(text);
    assert.equal(told(fn.functionName), 'orders');
    assert.equal(fn.description, 'Takes orders');
    assert.equal(told(fn.timeoutMs), 30_000);
    assert.equal(told(fn.memoryMb), 512);
    assert.equal(told(fn.ephemeralStorageMb), 2048);
    assert.equal(told(fn.architecture), 'arm64');
    assert.equal(told(fn.reservedConcurrency), 0);
    assert.deepEqual(fn.logging, {
      format: 'JSON',
      applicationLevel: 'DEBUG',
      systemLevel: 'WARN',
      logGroup: '/orders',
    });
    assert.deepEqual(contentOf(text).problems, []);
  });

  it('is shown when its condition is false, with that reason why AWS would not create it', () => {
    const text = cloudFormationTemplate({
      sections: `
        Conditions:
          Never: !Equals [a, b]
          Always: !Not [!Condition Never]
          Perhaps: !Equals [!ImportValue stage, prod]
      `,
      resources: `
        A: { Type: AWS::Lambda::Function, Condition: Never }
        B: { Type: AWS::Lambda::Function, Condition: Always }
        C: { Type: AWS::Lambda::Function, Condition: Perhaps }
      `,
    });
    assert.deepEqual(
      contentOf(text).functions.map(({ logicalId, notDeployedBecause }) => [logicalId, notDeployedBecause]),
      [
        ['Fn', undefined],
        ['A', 'its condition Never is false with the parameters known here'],
        ['B', undefined],
        ['C', undefined],
      ],
    );
  });

  for (const [properties, name, reason] of [
    ['Timeout: abc', 'timeoutMs', 'Timeout must be a whole number from 1 to 900 seconds, not "abc"'],
    ['Timeout: 901', 'timeoutMs', 'Timeout must be a whole number from 1 to 900 seconds, not "901"'],
    ['Timeout: 2.5', 'timeoutMs', 'Timeout must be a whole number from 1 to 900 seconds, not "2.5"'],
    ["Timeout: ''", 'timeoutMs', 'Timeout must be a whole number from 1 to 900 seconds, not ""'],
    ['Timeout: [3]', 'timeoutMs', 'Timeout must be a text'],
    ['MemorySize: 64', 'memoryMb', 'MemorySize must be a whole number from 128 to 10240 MB, not "64"'],
    [
      'EphemeralStorage: { Size: 1 }',
      'ephemeralStorageMb',
      'Size must be a whole number from 512 to 10240 MB, not "1"',
    ],
    ['Architectures: [x86]', 'architecture', 'Architectures must be x86_64 or arm64, not "x86"'],
    ['FunctionName: { a: b }', 'functionName', 'FunctionName must be a text'],
  ] as const) {
    it(`with ${properties} has an unknown value and a problem at the place`, () => {
      const text = samTemplate({ properties });
      const property = functionOf(text)[name];
      assert.equal(told(property), reason);
      const [problem, ...others] = contentOf(text).problems;
      assert.deepEqual(others, []);
      assert.equal(problem?.message, `${reason}.`);
      assert.deepEqual(problem?.range, property.range);
    });
  }

  it('without a handler and a runtime says so at its name', () => {
    const text = 'Resources: { Fn: { Type: AWS::Lambda::Function } }';
    const { problems, functions } = contentOf(text);
    assert.deepEqual(
      problems.map(({ message, range }) => [message, textAt(text, range)]),
      [
        ['This function has no Handler.', 'Fn'],
        ['This function has no Runtime.', 'Fn'],
      ],
    );
    assert.equal(told(functions[0]?.handler), 'the template has no Handler');
  });

  it('with a setting that only AWS knows has the reason, and no problem', () => {
    const text = samTemplate({ properties: 'Timeout: !ImportValue timeout' });
    assert.equal(
      told(functionOf(text).timeoutMs),
      'the export timeout of another stack is known only on AWS',
    );
    assert.deepEqual(contentOf(text).problems, []);
  });

  for (const [what, text] of [
    ['PackageType', samTemplate({ properties: 'PackageType: Image\nImageUri: 1.dkr.ecr/orders:1' })],
    ['ImageUri', samTemplate({ properties: 'ImageUri: 1.dkr.ecr/orders:1' })],
    ['Code.ImageUri', cloudFormationTemplate({ properties: 'Code: { ImageUri: 1.dkr.ecr/orders:1 }' })],
  ] as const) {
    it(`is a container image by ${what}`, () => {
      const { packageType, handler, runtime, code } = functionOf(text);
      assert.equal(packageType, 'Image');
      assert.equal(handler ?? runtime, undefined);
      assert.equal(code.type === 'remote' && code.uri, '1.dkr.ecr/orders:1');
    });
  }

  for (const [what, text, target] of [
    [
      'an ARN',
      'DeadLetterQueue: { Type: SQS, TargetArn: "arn:aws:sqs:us-east-1:1:dead" }',
      'arn:aws:sqs:us-east-1:1:dead',
    ],
    ['a queue of the template', 'DeadLetterQueue: { Type: SQS, TargetArn: !GetAtt Dead.Arn }', 'Dead'],
    ['a queue with a name', 'DeadLetterQueue: { Type: SQS, TargetArn: !GetAtt Named.Arn }', 'dead-letters'],
    ['a queue in plain CloudFormation', 'DeadLetterConfig: { TargetArn: !GetAtt Dead.Arn }', 'Dead'],
  ] as const) {
    it(`sends its dead letters to ${what}`, () => {
      const resources = `
        Dead: { Type: AWS::SQS::Queue }
        Named: { Type: AWS::SQS::Queue, Properties: { QueueName: dead-letters } }
      `;
      assert.equal(told(functionOf(samTemplate({ properties: text, resources })).deadLetterTarget), target);
    });
  }
});

describe('Globals', () => {
  const sections = `
Globals:
  Function:
    Runtime: python3.13
    Timeout: 20
    MemorySize: 99
    Layers: ['arn:aws:lambda:us-east-1:1:layer:global:1']
    Environment:
      Variables: { SHARED: global, OWN: global }
`;

  it('are added as SAM does: scalars overridden, maps merged, lists added, with the origin of each', () => {
    const properties = `
      Timeout: 5
      Layers: ['arn:aws:lambda:us-east-1:1:layer:own:1']
      Environment: { Variables: { OWN: own, MORE: more } }
    `;
    const text = samTemplate({ sections, properties }).replace('      Runtime: nodejs22.x\n', '');
    const fn = functionOf(text);
    assert.deepEqual([told(fn.runtime), fn.runtime?.origin], ['python3.13', 'globals']);
    assert.deepEqual([told(fn.timeoutMs), fn.timeoutMs.origin], [5000, 'resource']);
    assert.deepEqual(
      fn.layers.map(layer => layer.label),
      ['arn:aws:lambda:us-east-1:1:layer:global:1', 'arn:aws:lambda:us-east-1:1:layer:own:1'],
    );
    assert.deepEqual(
      fn.environment.map(({ name, value, origin }) => [name, value.known && value.value, origin]),
      [
        ['SHARED', 'global', 'globals'],
        ['OWN', 'own', 'resource'],
        ['MORE', 'more', 'resource'],
      ],
    );
  });

  it('are wrong once, for however many functions', () => {
    const resources = 'Other: { Type: AWS::Serverless::Function, Properties: { Handler: a.b } }';
    const text = samTemplate({ sections, resources });
    const { problems } = contentOf(text);
    assert.deepEqual(
      problems.map(({ range }) => textAt(text, range)),
      ['99'],
    );
  });

  it('are replaced by the call of an intrinsic function', () => {
    const properties = 'Environment: !If [Never, { Variables: { A: a } }, { Variables: { B: b } }]';
    const condition = 'Conditions: { Never: !Equals [a, b] }';
    const fn = functionOf(samTemplate({ sections: sections + condition, properties }));
    assert.deepEqual(
      fn.environment.map(variable => variable.name),
      ['B'],
    );
  });

  it('do not reach plain Lambda functions', () => {
    const resources =
      'Plain: { Type: AWS::Lambda::Function, Properties: { Handler: a.b, Runtime: nodejs22.x } }';
    const plain = contentOf(samTemplate({ sections, resources })).functions[1];
    assert.equal(told(plain?.timeoutMs), 3000);
  });
});

describe('the code of a function', () => {
  const samCode: readonly [properties: string, expected: object][] = [
    ['', { type: 'directory', path: '/project' }],
    ['CodeUri: src/', { type: 'directory', path: '/project/src' }],
    ['CodeUri: ../shared', { type: 'directory', path: '/shared' }],
    ['CodeUri: !Sub ${AWS::StackName}/src', { type: 'directory', path: '/project/local/src' }],
    ['CodeUri: dist/orders.zip', { type: 'file', path: '/project/dist/orders.zip' }],
    ['CodeUri: s3://bucket/orders.zip', { type: 'remote', uri: 's3://bucket/orders.zip' }],
    ['CodeUri: { Bucket: b, Key: k.zip }', { type: 'remote', uri: 's3://b/k.zip' }],
    ['CodeUri: { Bucket: !Ref Bucket, Key: k.zip }', { type: 'remote', uri: 's3://?/k.zip' }],
    [
      'CodeUri: !ImportValue code',
      { type: 'unknown', reason: 'the export code of another stack is known only on AWS' },
    ],
    ['InlineCode: "exports.handler = 1"', { type: 'inline', text: 'exports.handler = 1' }],
  ];
  for (const [properties, expected] of samCode) {
    it(`of SAM with ${properties || 'no CodeUri'} is ${JSON.stringify(expected)}`, () => {
      const resources = 'Bucket: { Type: AWS::S3::Bucket }';
      const { range: _, ...code } = functionOf(samTemplate({ properties, resources })).code;
      assert.deepEqual(code, expected);
    });
  }

  const plainCode: readonly [properties: string, expected: object][] = [
    ['', { type: 'unknown', reason: 'the template has no Code' }],
    ['Code: ./src', { type: 'directory', path: '/project/src' }],
    ['Code: app.py', { type: 'file', path: '/project/app.py' }],
    ['Code: { ZipFile: "a = 1" }', { type: 'inline', text: 'a = 1' }],
    ["Code: { ZipFile: !Sub 'r = ${AWS::Region}' }", { type: 'inline', text: 'r = us-east-1' }],
    ['Code: { S3Bucket: b, S3Key: k }', { type: 'remote', uri: 's3://b/k' }],
    [
      'Code: !ImportValue code',
      { type: 'unknown', reason: 'the export code of another stack is known only on AWS' },
    ],
    ['Code: {}', { type: 'unknown', reason: 'the template does not say where the code is' }],
  ];
  for (const [properties, expected] of plainCode) {
    it(`of CloudFormation with ${properties || 'no Code'} is ${JSON.stringify(expected)}`, () => {
      const { range: _, ...code } = functionOf(cloudFormationTemplate({ properties })).code;
      assert.deepEqual(code, expected);
      assert.equal(functionOf(cloudFormationTemplate({ properties })).packageType, 'Zip');
    });
  }
});

describe('the layers of a function', () => {
  it('are local folders, ARNs, or the reason why they are not known', () => {
    const text = samTemplate({
      properties: `
        Layers:
          - !Ref Shared
          - !Ref Plain
          - !Ref Remote
          - !Sub arn:aws:lambda:\${AWS::Region}:1:layer:a:1
          - !ImportValue layer
          - !Ref AWS::NoValue
      `,
      resources: `
        Shared: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: layers/shared } }
        Plain: { Type: AWS::Lambda::LayerVersion, Properties: { Content: ./layers/plain } }
        Remote: { Type: AWS::Lambda::LayerVersion, Properties: { Content: { S3Bucket: b, S3Key: k } } }
      `,
    });
    const arn = 'arn:aws:lambda:us-east-1:1:layer:a:1';
    assert.deepEqual(
      functionOf(text).layers.map(({ range: _, ...layer }) => layer),
      [
        { label: 'Shared', contentPath: '/project/layers/shared' },
        { label: 'Plain', contentPath: '/project/layers/plain' },
        { label: 'Remote' },
        { label: arn, arn },
        { label: 'the export layer of another stack is known only on AWS' },
      ],
    );
  });
});

describe("SAM's esbuild settings", () => {
  const template = (metadata: string) => `${samTemplate({})}    Metadata: ${metadata}\n`;

  it('are read in the terms of esbuild', () => {
    const metadata = `
      BuildMethod: esbuild
      BuildProperties:
        EntryPoints: [src/app.ts]
        External: ['@aws-sdk/*']
        Format: esm
        Target: es2022
        Minify: false
        Sourcemap: true
        KeepNames: 'true'
        MainFields: module,main
        ResolveExtensions: [.ts, .js]
        Loader: [.png=file, '.txt=text']
        Define: { 'process.env.A': "'b'" }
        Banner: ['js=import { a } from "b=c";']
        Alias: [a=b]
        OutExtension: [.js=.mjs]
`;
    assert.deepEqual(functionOf(template(metadata)).esbuild, {
      entryPoints: ['src/app.ts'],
      external: ['@aws-sdk/*'],
      format: 'esm',
      target: 'es2022',
      minify: false,
      sourcemap: true,
      keepNames: true,
      mainFields: ['module', 'main'],
      resolveExtensions: ['.ts', '.js'],
      loader: { '.png': 'file', '.txt': 'text' },
      define: { 'process.env.A': "'b'" },
      banner: { js: 'import { a } from "b=c";' },
      alias: { a: 'b' },
      outExtension: { '.js': '.mjs' },
    });
  });

  it('are empty without BuildProperties, and absent for other build methods', () => {
    assert.deepEqual(functionOf(template('{ BuildMethod: esbuild }')).esbuild, {
      entryPoints: [],
      external: [],
    });
    assert.equal(functionOf(template('{ BuildMethod: makefile }')).esbuild, undefined);
  });
});
