// biome-ignore-all lint/suspicious/noTemplateCurlyInString: interpolations of Terraform
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openProject } from '../openProject.ts';

const functionModule = `
variable "name" {}
variable "memory" {
  type    = number
  default = 256
}
variable "tables" {
  default = []
}
resource "aws_lambda_function" "this" {
  function_name = "\${var.name}-fn"
  handler       = "index.handler"
  runtime       = "nodejs24.x"
  memory_size   = var.memory
  filename      = "fn.zip"
  environment {
    variables = { TABLES = join(",", var.tables) }
  }
}
output "arn" {
  value = aws_lambda_function.this.arn
}
output "name" {
  value = aws_lambda_function.this.function_name
}
`;

function text(
  knowable: { known: true; value: unknown } | { known: false; reason: string } | undefined,
): unknown {
  return knowable?.known ? knowable.value : `? ${knowable?.reason}`;
}

describe('modules of a Terraform configuration', () => {
  it('stand at their calls, with the inputs of these, and open where they are written', async () => {
    const project = await openProject({
      'modules/function/main.tf': functionModule,
      'service/main.tf': `
module "orders" {
  source = "../modules/function"
  name   = "orders"
  memory = "512"
}
module "bills" {
  source = "../modules/function"
  name   = module.orders.name
}
`,
    });
    const template = project.template();
    assert.equal(template.file, '/project/service/main.tf');
    assert.deepEqual(
      template.functions.map(({ function: fn }) => [
        fn.logicalId,
        fn.label,
        text(fn.functionName),
        text(fn.memoryMb),
        fn.nameRange.start,
        fn.definedAt?.file,
        fn.definedAt?.range.start.line,
      ]),
      [
        [
          'module.orders.this',
          'orders',
          'orders-fn',
          512,
          { line: 1, character: 8 },
          '/project/modules/function/main.tf',
          9,
        ],
        [
          'module.bills.this',
          'bills',
          'orders-fn-fn',
          256,
          { line: 6, character: 8 },
          '/project/modules/function/main.tf',
          9,
        ],
      ],
    );
  });

  it('are shown for each configuration that calls them, and not by themselves', async () => {
    const call = (name: string) =>
      `module "app" {\n  source = "../../modules/function"\n  name = "${name}"\n}\n`;
    const project = await openProject({
      'modules/function/main.tf': functionModule,
      'envs/dev/main.tf': call('dev'),
      'envs/prod/main.tf': call('prod'),
    });
    assert.deepEqual(
      project.index
        .templates()
        .map(({ file, functions }) => [file, functions.map(({ function: fn }) => text(fn.functionName))]),
      [
        ['/project/envs/dev/main.tf', ['dev-fn']],
        ['/project/envs/prod/main.tf', ['prod-fn']],
      ],
    );
  });

  it('are as many as for_each and count say', async () => {
    const project = await openProject({
      'modules/function/main.tf': functionModule,
      'main.tf': `
module "each" {
  for_each = { a = ["x", "y"], b = [] }
  source   = "./modules/function"
  name     = each.key
  tables   = each.value
}
resource "aws_lambda_function" "counted" {
  count         = 2
  function_name = "fn-\${count.index}"
}
resource "aws_lambda_function" "off" {
  count         = var.on ? 1 : 0
  function_name = "off"
}
resource "aws_lambda_function" "guess" {
  for_each      = var.none
  function_name = "guess-\${each.key}"
}
variable "on" {
  default = false
}
variable "none" {}
`,
    });
    assert.deepEqual(
      project
        .template()
        .functions.map(({ function: fn }) => [
          fn.label ?? fn.logicalId,
          text(fn.functionName),
          fn.notDeployedBecause,
        ]),
      [
        ['each.a', 'a-fn', undefined],
        ['each.b', 'b-fn', undefined],
        ['counted.0', 'fn-0', undefined],
        ['counted.1', 'fn-1', undefined],
        ['off', 'off', 'its count is 0 with the values known here'],
        ['guess', '? var.none has no default and is given during deployment', undefined],
      ],
    );
    assert.partialDeepStrictEqual(project.fn('module.each.a.this').function.environment, [
      { name: 'TABLES', value: { value: 'x,y' } },
    ]);
  });

  it('that are missing, or call themselves, harm nobody', async () => {
    const project = await openProject({
      'main.tf': `
module "none" {
  source = "./nowhere"
}
module "far" {
  source = "git::https://example.com/module.git"
}
resource "aws_lambda_function" "fn" {
  function_name = module.none.name
  description   = module.far.text
}
`,
      'loop/main.tf':
        'module "me" {\n  source = "../loop"\n}\nresource "aws_lambda_function" "looped" {\n  function_name = "looped"\n}\n',
    });
    assert.equal(
      text(project.fn('fn').function.functionName),
      '? the output name of module.none is known only after deployment',
    );
    assert.equal(text(project.fn('looped').function.functionName), 'looped');
  });
});

describe('the module terraform-aws-modules/lambda/aws', () => {
  it('makes a function of its inputs', async () => {
    const project = await openProject({
      'main.tf': `
module "orders" {
  source                    = "terraform-aws-modules/lambda/aws"
  function_name             = "orders"
  handler                   = "index.handler"
  runtime                   = "nodejs24.x"
  source_path               = [{ path = "\${path.module}/src/orders", npm_requirements = true }]
  memory_size               = 512
  timeout                   = 30
  environment_variables     = { STAGE = "dev" }
  ephemeral_storage_size    = 1024
  logging_log_format        = "JSON"
  logging_system_log_level  = "WARN"
  layers                    = [module.shared.lambda_layer_arn]
  create_lambda_function_url = true
  event_source_mapping = {
    parcels = {
      event_source_arn = aws_sqs_queue.parcels.arn
      batch_size       = 5
    }
  }
  allowed_triggers = {
    rule = {
      principal  = "events.amazonaws.com"
      source_arn = "arn:aws:events:eu-west-1:1:rule/daily"
    }
  }
}
resource "aws_sqs_queue" "parcels" {
  name = "parcels"
}
module "shared" {
  source       = "terraform-aws-modules/lambda/aws"
  create_layer = true
  layer_name   = "shared"
  source_path  = "layers/shared"
}
module "off" {
  source        = "terraform-aws-modules/lambda/aws"
  create        = false
  function_name = "off"
}
`,
      'src/orders/index.js': 'exports.handler = async () => {};\n',
    });
    assert.deepEqual(
      project.template().functions.map(({ function: fn }) => [fn.logicalId, fn.label, fn.notDeployedBecause]),
      [
        ['module.orders', 'orders', undefined],
        ['module.off', 'off', 'create is false'],
      ],
    );
    const { function: fn, handlerSource } = project.fn('module.orders');
    assert.equal(handlerSource?.file, '/project/src/orders/index.js');
    assert.partialDeepStrictEqual(fn, {
      functionName: { value: 'orders' },
      memoryMb: { value: 512 },
      timeoutMs: { value: 30_000 },
      ephemeralStorageMb: { value: 1024 },
      logging: { format: 'JSON', systemLevel: 'WARN' },
      environment: [{ name: 'STAGE', value: { value: 'dev' } }],
      layers: [{ label: 'shared', contentPath: '/project/layers/shared' }],
    });
    assert.deepEqual(
      fn.triggers.map(({ kind, summary, details }) => [kind, summary, details.batchSize]),
      [
        ['sqs', 'parcels', 5],
        ['function-url', 'function URL', undefined],
        ['eventbridge', 'rule/daily', undefined],
      ],
    );
  });
});
