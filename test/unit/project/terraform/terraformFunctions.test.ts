// biome-ignore-all lint/suspicious/noTemplateCurlyInString: interpolations of Terraform
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LambdaFunction } from '../../../../src/model/lambdaFunction.ts';
import { openProject } from '../openProject.ts';

/** A function `fn` with these lines in its block, and other blocks beside it. */
async function read(lines: string, others = '', files: Readonly<Record<string, string>> = {}) {
  const block = `resource "aws_lambda_function" "fn" {\n  function_name = "orders"\n${lines}\n}\n`;
  const project = await openProject({ 'infra/main.tf': block + others, ...files });
  return project.fn('fn');
}

async function code(lines: string, others = ''): Promise<LambdaFunction['code']> {
  const { range, ...place } = (await read(lines, others)).function.code;
  return place;
}

describe('aws_lambda_function', () => {
  it('has its properties with their places', async () => {
    const { function: fn } = await read(`
  description   = "Takes orders."
  handler       = "index.handler"
  runtime       = "nodejs24.x"
  memory_size   = 512
  timeout       = 20
  architectures = ["arm64"]
  reserved_concurrent_executions = 5
  environment {
    variables = {
      STAGE = "dev"
    }
  }
  ephemeral_storage {
    size = 1024
  }
  dead_letter_config {
    target_arn = "arn:aws:sqs:eu-west-1:123456789012:failed"
  }
  logging_config {
    log_format            = "JSON"
    application_log_level = "DEBUG"
    system_log_level      = "WARN"
    log_group             = "/orders"
  }`);
    const { functionName, handler, memoryMb, timeoutMs, architecture, environment, nameRange } = fn;
    assert.partialDeepStrictEqual(fn, {
      id: '/project/infra/main.tf#fn',
      logicalId: 'fn',
      templateFile: '/project/infra/main.tf',
      resourceType: 'aws_lambda_function',
      packageType: 'Zip',
      description: 'Takes orders.',
      ephemeralStorageMb: { known: true, value: 1024 },
      deadLetterTarget: { known: true, value: 'arn:aws:sqs:eu-west-1:123456789012:failed' },
      reservedConcurrency: { known: true, value: 5 },
      logging: { format: 'JSON', applicationLevel: 'DEBUG', systemLevel: 'WARN', logGroup: '/orders' },
    });
    assert.equal(fn.label, undefined);
    assert.deepEqual(nameRange, { start: { line: 0, character: 32 }, end: { line: 0, character: 34 } });
    assert.deepEqual(functionName, {
      known: true,
      value: 'orders',
      origin: 'resource',
      range: { start: { line: 1, character: 18 }, end: { line: 1, character: 26 } },
    });
    assert.partialDeepStrictEqual(handler, { value: 'index.handler', range: { start: { line: 4 } } });
    assert.partialDeepStrictEqual(memoryMb, { value: 512, range: { start: { line: 6, character: 18 } } });
    assert.partialDeepStrictEqual(timeoutMs, { value: 20_000 });
    assert.partialDeepStrictEqual(architecture, { value: 'arm64' });
    assert.deepEqual(environment, [
      {
        name: 'STAGE',
        value: { known: true, value: 'dev' },
        origin: 'resource',
        range: { start: { line: 12, character: 6 }, end: { line: 12, character: 11 } },
      },
    ]);
  });

  it('has the defaults of Lambda for what it does not say, and for null', async () => {
    const { function: fn } = await read('  timeout = null');
    assert.deepEqual(fn.memoryMb, { known: true, value: 128, origin: 'default' });
    assert.deepEqual(fn.timeoutMs, { known: true, value: 3_000, origin: 'default' });
    assert.deepEqual(fn.ephemeralStorageMb, { known: true, value: 512, origin: 'default' });
    assert.partialDeepStrictEqual(fn.handler, { known: false, reason: 'the function has no handler' });
    assert.deepEqual(fn.logging, { format: 'Text', applicationLevel: 'INFO', systemLevel: 'INFO' });
  });

  it('says what is wrong at its place', async () => {
    const project = await openProject({
      'main.tf': 'resource "aws_lambda_function" "fn" {\n  function_name = "x"\n  memory_size = 20000\n}\n',
    });
    assert.partialDeepStrictEqual(project.template().problems, [
      {
        message: 'memory_size must be a whole number from 128 to 10240 MB, not "20000".',
        range: { start: { line: 2 } },
      },
    ]);
  });

  it('hides values of sensitive variables', async () => {
    const { function: fn } = await read(
      '  environment {\n    variables = { KEY = "x-${var.key}" }\n  }',
      'variable "key" {\n  sensitive = true\n}\n',
      { 'infra/terraform.tfvars': 'key = "hush"\n' },
    );
    assert.partialDeepStrictEqual(fn.environment, [
      { name: 'KEY', value: { known: true, value: 'x-hush' }, isSecret: true },
    ]);
  });

  it('has an environment that a dynamic block makes', async () => {
    const { function: fn } = await read(
      '  dynamic "environment" {\n    for_each = [var.values]\n    content {\n      variables = environment.value\n    }\n  }',
      'variable "values" {\n  default = { A = "1" }\n}\n',
    );
    assert.deepEqual(
      fn.environment.map(({ name, value, range }) => [name, value, range.start.line]),
      [['A', { known: true, value: '1' }, 3]],
    );
  });

  it('has layers by their folder, and by their ARN', async () => {
    const { function: fn } = await read(
      '  layers = [aws_lambda_layer_version.shared.arn, "arn:aws:lambda:eu-west-1:1:layer:x:1", "arn:aws:lambda:${data.aws_region.here.name}:1:layer:y:1"]',
      `
data "aws_region" "here" {}
data "archive_file" "shared" {
  type        = "zip"
  source_dir  = "\${path.module}/../shared"
  output_path = "shared.zip"
}
resource "aws_lambda_layer_version" "shared" {
  layer_name = "shared"
  filename   = data.archive_file.shared.output_path
}
`,
    );
    assert.deepEqual(
      fn.layers.map(({ range, ...layer }) => layer),
      [
        { label: 'shared', contentPath: '/project/shared' },
        { label: 'arn:aws:lambda:eu-west-1:1:layer:x:1', arn: 'arn:aws:lambda:eu-west-1:1:layer:x:1' },
        { label: 'data.aws_region.here is read during deployment' },
      ],
    );
  });
});

describe('the code of a function of Terraform', () => {
  const archive = (content: string) =>
    `data "archive_file" "code" {\n  type = "zip"\n${content}\n  output_path = "\${path.module}/build/code.zip"\n}\n`;

  it('is the folder that its archive packs', async () => {
    const filename = '  filename = data.archive_file.code.output_path';
    const place = await code(filename, archive('  source_dir = "${path.module}/../src"'));
    assert.deepEqual(place, { type: 'directory', path: '/project/src' });
  });

  it('is found by the path of the archive too', async () => {
    const place = await code('  filename = "build/code.zip"', archive('  source_dir = "../src"'));
    assert.deepEqual(place, { type: 'directory', path: '/project/src' });
  });

  it('leaves out what its archive excludes, folders with all that is in them', async () => {
    const content = '  source_dir = "../src"\n  excludes = ["tests", "*.md"]';
    const place = await code('  filename = "build/code.zip"', archive(content));
    const patterns = ['!tests', '!tests/**', '!*.md', '!*.md/**'];
    assert.deepEqual(place, { type: 'directory', path: '/project/src', patterns });
  });

  it('is one file', async () => {
    const filename = '  filename = data.archive_file.code.output_path';
    const place = await code(filename, archive('  source_file = "../src/app.py"'));
    assert.deepEqual(place, { type: 'file', path: '/project/src/app.py' });
  });

  it('is the folder of files that are packed one by one', async () => {
    const source = (name: string) =>
      `  source {\n    content = file("../src/${name}")\n    filename = "${name}"\n  }`;
    const filename = '  filename = data.archive_file.code.output_path';
    const place = await code(filename, archive(`${source('a.js')}\n${source('b.js')}`));
    assert.deepEqual(place, { type: 'directory', path: '/project/src' });
  });

  it('is a text that stands in the configuration', async () => {
    const place = await code(
      '  filename = data.archive_file.code.output_path',
      archive('  source_content = "exports.handler = 1"\n  source_content_filename = "index.js"'),
    );
    assert.deepEqual(place, { type: 'inline', text: 'exports.handler = 1' });
  });

  it('is what an object in S3 is made of', async () => {
    const place = await code(
      '  s3_bucket = "b"\n  s3_key = aws_s3_object.code.key',
      `${archive('  source_dir = "../src"')}
resource "aws_s3_object" "code" {
  bucket = "b"
  key    = "code.zip"
  source = data.archive_file.code.output_path
}
`,
    );
    assert.deepEqual(place, { type: 'directory', path: '/project/src' });
  });

  it('is elsewhere, in an archive that is there, or unknown', async () => {
    assert.deepEqual(await code('  s3_bucket = "b"\n  s3_key = "k.zip"'), {
      type: 'remote',
      uri: 's3://b/k.zip',
    });
    assert.deepEqual(await code('  filename = "dist/fn.zip"'), {
      type: 'file',
      path: '/project/infra/dist/fn.zip',
    });
    assert.deepEqual(await code('  filename = var.none', 'variable "none" {}\n'), {
      type: 'unknown',
      reason: 'var.none has no default and is given during deployment',
    });
  });

  it('is an image', async () => {
    const { function: fn } = await read('  package_type = "Image"\n  image_uri = "123.dkr.ecr/x:1"');
    assert.equal(fn.packageType, 'Image');
    assert.partialDeepStrictEqual(fn.code, { type: 'remote', uri: '123.dkr.ecr/x:1' });
    assert.equal(fn.handler, undefined);
  });

  it('leads to the handler', async () => {
    const { handlerSource } = await read(
      '  handler = "app.run"\n  runtime = "python3.13"\n  filename = data.archive_file.code.output_path',
      archive('  source_file = "../src/app.py"'),
      { 'src/app.py': 'def run(event, context):\n    return event\n' },
    );
    assert.partialDeepStrictEqual(handlerSource, { file: '/project/src/app.py', exportName: 'run' });
  });
});
