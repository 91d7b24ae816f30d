import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readServerless } from '../../../../src/project/serverless/readServerless.ts';
import { readServerlessDocument } from '../../../../src/project/serverless/serverlessDocument.ts';
import { openProject } from '../openProject.ts';

function read(text: string) {
  const document = readServerlessDocument('/service/serverless.yml', text);
  assert.ok(document);
  return readServerless(document);
}

function onlyFunction(lines: readonly string[], provider = ['  name: aws']) {
  const text = ['service: shop', 'provider:', ...provider, 'functions:', '  create:', ...lines].join('\n');
  const [fn] = read(text).functions;
  assert.ok(fn);
  return fn;
}

test('gives functions the defaults of the framework', () => {
  const { timeoutMs, memoryMb, functionName, runtime, resourceType } = onlyFunction(['    handler: a.b']);
  assert.deepEqual(timeoutMs, { known: true, value: 6000, origin: 'default' });
  assert.deepEqual(memoryMb, { known: true, value: 1024, origin: 'default' });
  assert.deepEqual(functionName, { known: true, value: 'shop-dev-create', origin: 'default' });
  assert.equal(runtime?.known, false);
  assert.equal(resourceType, 'serverless');
});

test('tells values of the provider from those of the function', () => {
  const fn = onlyFunction(
    ['    handler: a.b', '    timeout: 20', '    environment: {OWN: 1}'],
    ['  name: aws', '  runtime: nodejs22.x', '  timeout: 10', '  environment: {SHARED: 2}'],
  );
  assert.deepEqual([fn.timeoutMs.origin, fn.timeoutMs.known && fn.timeoutMs.value], ['resource', 20_000]);
  assert.equal(fn.runtime?.origin, 'globals');
  assert.deepEqual(
    fn.environment.map(({ name, origin }) => [name, origin]),
    [
      ['SHARED', 'globals'],
      ['OWN', 'resource'],
    ],
  );
});

test('replaces the layers of the provider by those of the function', () => {
  const provider = ['  name: aws', '  layers: [arn:aws:lambda:us-east-1:1:layer:shared:1]'];
  const own = onlyFunction(['    handler: a.b', '    layers: [!Ref CommonLambdaLayer]'], provider);
  assert.deepEqual(
    own.layers.map(({ label }) => label),
    ['CommonLambdaLayer is not defined in this template'],
  );
  assert.equal(
    onlyFunction(['    handler: a.b'], provider).layers[0]?.arn,
    'arn:aws:lambda:us-east-1:1:layer:shared:1',
  );
});

test('reads events in their short and long forms', () => {
  const { triggers } = onlyFunction([
    '    handler: a.b',
    '    url: true',
    '    events:',
    '      - http: POST orders',
    '      - http: {path: raw, method: get, integration: lambda}',
    '      - httpApi: "*"',
    '      - sqs: arn:aws:sqs:us-east-1:1:orders',
    '      - sns: {topicName: news}',
    '      - stream: {type: dynamodb, arn: !GetAtt Table.StreamArn, batchSize: 7}',
    '      - schedule: {rate: [rate(1 hour)]}',
    '      - s3: {bucket: photos, event: "s3:ObjectRemoved:*", rules: [{prefix: in/}]}',
    '      - activemq: {arn: arn:aws:mq:us-east-1:1:broker:b:1}',
    '      - custom-plugin-event: x',
  ]);
  assert.deepEqual(
    triggers.map(({ kind, summary }) => [kind, summary]),
    [
      ['api-rest', 'POST /orders'],
      ['other', 'GET /raw'],
      ['api-http', 'any route'],
      ['sqs', 'orders'],
      ['sns', 'news'],
      ['dynamodb', 'Table is not defined in this template'],
      ['schedule', 'rate(1 hour)'],
      ['s3', 'photos'],
      ['mq', 'b'],
      ['other', ''],
      ['function-url', 'function URL'],
    ],
  );
  assert.deepEqual(triggers[7]?.details, { source: 'photos', events: ['s3:ObjectRemoved:*'], prefix: 'in/' });
  assert.equal(triggers[5]?.details.batchSize, 7);
});

test('joins resources of the file with the functions they call', () => {
  const { functions, resources } = read(`
service: shop
provider: aws
functions:
  place-order:
    handler: a.b
resources:
  - Resources:
      Queue:
        Type: AWS::SQS::Queue
  - Resources:
      Mapping:
        Type: AWS::Lambda::EventSourceMapping
        Properties:
          EventSourceArn: !GetAtt Queue.Arn
          FunctionName: !GetAtt PlaceDashorderLambdaFunction.Arn
  - \${file(more.yml)}
`);
  assert.deepEqual(
    functions[0]?.triggers.map(({ name, kind, summary }) => [name, kind, summary]),
    [['Mapping', 'sqs', 'Queue']],
  );
  assert.deepEqual(
    resources.map(({ key }) => key),
    ['Queue', 'Mapping'],
  );
});

test('reads no functions for another provider', () => {
  assert.deepEqual(read('provider:\n  name: google\nfunctions:\n  a:\n    handler: a.b\n').functions, []);
});

test('is no service without a provider and functions', () => {
  assert.equal(readServerlessDocument('/x/serverless.yml', 'component: nextjs\n'), undefined);
  assert.equal(readServerlessDocument('/x/other.yml', 'provider:\n  name: aws\n'), undefined);
});

test('survives half-typed files', () => {
  for (const text of [
    'provider:\nfunctions:\n  a:\n',
    'provider:\n  name: aws\nfunctions:\n  a:\n    handler:\n    events:\n      - http:\n      -\n',
    'functions: [',
    'provider: {name: aws}\nfunctions: text\nresources: 3\n',
  ]) {
    const document = readServerlessDocument('/x/serverless.yml', text);
    if (document) readServerless(document);
  }
});

test('finds sources of handlers beside what they are compiled to', async () => {
  const { template } = await openProject({
    'serverless.yml': `
service: shop
provider: {name: aws, runtime: nodejs22.x}
functions:
  create: {handler: src/create.handler}
  folder: {handler: src/folder.main}
  report: {handler: report.run, runtime: python3.13}
  lost: {handler: nowhere.handler}
  site: {handler: wsgi_handler.handler, runtime: python3.13}
  packed: {handler: src/create.handler, package: {artifact: dist.zip}}
`,
    'src/create.ts': 'export const handler = async () => {};',
    'src/folder/index.js': 'exports.main = async () => {};',
    'report.py': 'def run(event, context):\n    pass\n',
  });
  assert.deepEqual(
    template().functions.map(({ handlerSource }) => handlerSource?.file),
    [
      '/project/src/create.ts',
      '/project/src/folder/index.js',
      '/project/report.py',
      undefined,
      undefined,
      undefined,
    ],
  );
  assert.deepEqual(template().functions[0]?.handlerSource?.declaration?.range.start, {
    line: 0,
    character: 13,
  });
});
