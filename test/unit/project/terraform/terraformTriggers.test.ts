// biome-ignore-all lint/suspicious/noTemplateCurlyInString: interpolations of Terraform
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Trigger } from '../../../../src/model/trigger.ts';
import { openProject } from '../openProject.ts';

const fn = 'resource "aws_lambda_function" "fn" {\n  function_name = "orders"\n}\n';

/** The triggers of the function that further blocks make. */
async function triggers(blocks: string): Promise<readonly Pick<Trigger, 'kind' | 'summary' | 'details'>[]> {
  const project = await openProject({ 'main.tf': fn + blocks });
  return project.fn('fn').function.triggers.map(({ kind, summary, details }) => ({ kind, summary, details }));
}

describe('a resource of Terraform that leads to a function', () => {
  it('is an event source mapping, by ARN, by name or through an alias', async () => {
    const queue =
      'resource "aws_sqs_queue" "parcels" {\n  name = "parcels-${var.none}"\n}\nvariable "none" {}\n';
    const mapping = (name: string, source: string) =>
      `resource "aws_lambda_event_source_mapping" "m" {\n  function_name = ${name}\n  event_source_arn = ${source}\n  batch_size = 5\n}\n`;
    const expected = [{ kind: 'sqs', summary: 'parcels', details: { source: 'parcels', batchSize: 5 } }];
    assert.deepEqual(
      await triggers(queue + mapping('aws_lambda_function.fn.arn', 'aws_sqs_queue.parcels.arn')),
      expected,
    );
    const alias =
      'resource "aws_lambda_alias" "live" {\n  name = "live"\n  function_name = aws_lambda_function.fn.arn\n}\n';
    assert.deepEqual(
      await triggers(queue + alias + mapping('aws_lambda_alias.live.arn', 'aws_sqs_queue.parcels.arn')),
      expected,
    );
    const arn = 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/x';
    assert.deepEqual(await triggers(mapping('"orders"', `"${arn}"`)), [
      { kind: 'dynamodb', summary: 'orders', details: { source: 'orders', sourceArn: arn, batchSize: 5 } },
    ]);
  });

  it('is a route of an HTTP API, and its permission says nothing more', async () => {
    const found = await triggers(`
resource "aws_apigatewayv2_api" "api" {
  name          = "api"
  protocol_type = "HTTP"
}
resource "aws_apigatewayv2_integration" "orders" {
  api_id                 = aws_apigatewayv2_api.api.id
  integration_uri        = aws_lambda_function.fn.invoke_arn
  payload_format_version = "2.0"
}
resource "aws_apigatewayv2_route" "orders" {
  for_each  = toset(["GET /orders", "POST /orders"])
  api_id    = aws_apigatewayv2_api.api.id
  route_key = each.value
  target    = "integrations/\${aws_apigatewayv2_integration.orders.id}"
}
resource "aws_lambda_permission" "api" {
  function_name = aws_lambda_function.fn.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "\${aws_apigatewayv2_api.api.execution_arn}/*"
}
`);
    assert.deepEqual(found, [
      {
        kind: 'api-http',
        summary: 'GET /orders',
        details: { method: 'GET', path: '/orders', payloadFormat: '2.0' },
      },
      {
        kind: 'api-http',
        summary: 'POST /orders',
        details: { method: 'POST', path: '/orders', payloadFormat: '2.0' },
      },
    ]);
  });

  it('is a WebSocket route', async () => {
    const found = await triggers(`
resource "aws_apigatewayv2_api" "api" {
  protocol_type = "WEBSOCKET"
}
resource "aws_apigatewayv2_integration" "send" {
  api_id          = aws_apigatewayv2_api.api.id
  integration_uri = aws_lambda_function.fn.invoke_arn
}
resource "aws_apigatewayv2_route" "send" {
  route_key = "sendMessage"
  target    = "integrations/\${aws_apigatewayv2_integration.send.id}"
}
`);
    assert.deepEqual(found, [
      { kind: 'api-websocket', summary: 'sendMessage', details: { path: 'sendMessage' } },
    ]);
  });

  it('is a method of a REST API, with the path of the resources above it', async () => {
    const found = await triggers(`
resource "aws_api_gateway_rest_api" "api" {
  name = "api"
}
resource "aws_api_gateway_resource" "orders" {
  parent_id = aws_api_gateway_rest_api.api.root_resource_id
  path_part = "orders"
}
resource "aws_api_gateway_resource" "order" {
  parent_id = aws_api_gateway_resource.orders.id
  path_part = "{id}"
}
resource "aws_api_gateway_method" "get" {
  resource_id = aws_api_gateway_resource.order.id
  http_method = "GET"
}
resource "aws_api_gateway_integration" "get" {
  resource_id = aws_api_gateway_method.get.resource_id
  http_method = aws_api_gateway_method.get.http_method
  type        = "AWS_PROXY"
  uri         = aws_lambda_function.fn.invoke_arn
}
`);
    assert.deepEqual(found, [
      { kind: 'api-rest', summary: 'GET /orders/{id}', details: { method: 'GET', path: '/orders/{id}' } },
    ]);
  });

  it('is an API that is written as OpenAPI', async () => {
    const found = await triggers(`
resource "aws_api_gateway_rest_api" "api" {
  body = jsonencode({
    paths = {
      "/orders" = {
        post = { x-amazon-apigateway-integration = { type = "aws_proxy", uri = aws_lambda_function.fn.invoke_arn } }
      }
    }
  })
}
`);
    assert.deepEqual(found, [
      { kind: 'api-rest', summary: 'POST /orders', details: { method: 'POST', path: '/orders' } },
    ]);
  });

  it('is a rule with a schedule or a pattern', async () => {
    const target = (rule: string) =>
      `resource "aws_cloudwatch_event_target" "${rule}" {\n  rule = aws_cloudwatch_event_rule.${rule}.name\n  arn = aws_lambda_function.fn.arn\n  input = jsonencode({ a = 1 })\n}\n`;
    const found = await triggers(`
resource "aws_cloudwatch_event_rule" "daily" {
  schedule_expression = "rate(1 day)"
}
${target('daily')}
resource "aws_cloudwatch_event_rule" "placed" {
  event_bus_name = "shop"
  event_pattern  = jsonencode({ source = ["shop"], detail-type = ["OrderPlaced"] })
}
${target('placed')}
resource "aws_scheduler_schedule" "hourly" {
  schedule_expression = "rate(1 hour)"
  target {
    arn = aws_lambda_function.fn.arn
  }
}
`);
    assert.deepEqual(found, [
      { kind: 'schedule', summary: 'rate(1 day)', details: { schedule: 'rate(1 day)', input: '{"a":1}' } },
      {
        kind: 'eventbridge',
        summary: 'OrderPlaced',
        details: {
          pattern: { 'detail-type': ['OrderPlaced'], source: ['shop'] },
          source: 'shop',
          input: '{"a":1}',
        },
      },
      { kind: 'schedule', summary: 'rate(1 hour)', details: { schedule: 'rate(1 hour)' } },
    ]);
  });

  it('is a bucket, a topic, a log group, a user pool, a URL or a state machine', async () => {
    const found = await triggers(`
resource "aws_s3_bucket" "photos" {
  bucket = "photos"
}
resource "aws_s3_bucket_notification" "photos" {
  bucket = aws_s3_bucket.photos.id
  lambda_function {
    lambda_function_arn = aws_lambda_function.fn.arn
    events              = ["s3:ObjectCreated:*"]
    filter_prefix       = "in/"
    filter_suffix       = ".jpg"
  }
}
resource "aws_sns_topic" "news" {
  name = "news"
}
resource "aws_sns_topic_subscription" "news" {
  topic_arn = aws_sns_topic.news.arn
  protocol  = "lambda"
  endpoint  = aws_lambda_function.fn.arn
}
resource "aws_cloudwatch_log_subscription_filter" "errors" {
  log_group_name  = "/app"
  destination_arn = aws_lambda_function.fn.arn
}
resource "aws_cognito_user_pool" "users" {
  name = "users"
  lambda_config {
    pre_sign_up = aws_lambda_function.fn.arn
  }
}
resource "aws_lambda_function_url" "url" {
  function_name = aws_lambda_function.fn.function_name
}
resource "aws_sfn_state_machine" "flow" {
  name       = "flow"
  definition = jsonencode({ States = { A = { Resource = aws_lambda_function.fn.arn, Next = "B" } } })
}
`);
    assert.deepEqual(found, [
      {
        kind: 's3',
        summary: 'photos',
        details: { source: 'photos', events: ['s3:ObjectCreated:*'], prefix: 'in/', suffix: '.jpg' },
      },
      { kind: 'sns', summary: 'news', details: { source: 'news' } },
      { kind: 'cloudwatch-logs', summary: '/app', details: { source: '/app' } },
      { kind: 'cognito', summary: 'pre_sign_up', details: { source: 'users' } },
      { kind: 'function-url', summary: 'function URL', details: {} },
      { kind: 'stepfunctions', summary: 'flow', details: { source: 'flow' } },
    ]);
  });

  it('is a permission where nothing says more', async () => {
    const found = await triggers(`
resource "aws_lambda_permission" "iot" {
  function_name = aws_lambda_function.fn.function_name
  principal     = "iot.amazonaws.com"
}
resource "aws_lambda_permission" "other" {
  function_name = aws_lambda_function.fn.function_name
  principal     = "123456789012"
}
`);
    assert.deepEqual(found, [{ kind: 'iot', summary: 'iot.amazonaws.com', details: {} }]);
  });

  it('can stand in another file, or in a module', async () => {
    const project = await openProject({
      'main.tf': `${fn}module "m" {\n  source = "./m"\n  fn = aws_lambda_function.fn.arn\n}\n`,
      'm/main.tf':
        'variable "fn" {}\nresource "aws_sns_topic_subscription" "s" {\n  topic_arn = "arn:aws:sns:eu-west-1:1:news"\n  endpoint = var.fn\n}\n',
      'queue.tf':
        'resource "aws_lambda_event_source_mapping" "q" {\n  function_name = aws_lambda_function.fn.arn\n  event_source_arn = "arn:aws:sqs:eu-west-1:1:q"\n}\n',
    });
    assert.deepEqual(
      project
        .fn('fn')
        .function.triggers.map(({ kind, name, type, templateFile, range }) => [
          kind,
          name,
          type,
          templateFile,
          range.start.line,
        ]),
      [
        ['sqs', 'q', 'aws_lambda_event_source_mapping', '/project/queue.tf', 0],
        ['sns', 's', 'aws_sns_topic_subscription', '/project/m/main.tf', 1],
      ],
    );
  });
});
