import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { checkJavaScript } from './unguardedBodyParse/javaScript.ts';
import { checkPython } from './unguardedBodyParse/python.ts';

export const unguardedBodyParse: Rule = {
  meta: {
    id: 'unguarded-body-parse',
    title: 'Answer 400 to a body that is not JSON',
    what: [
      'Reports handlers of HTTP requests that parse `event.body` as JSON where nothing catches the error and nothing looks first whether there is a body.',
      'A `try` with `catch`, a default (`event.body ?? "{}"`), a check of the body before, schema libraries, middlewares and decorators that handle errors count as guards. Bodies of queue records are left alone.',
    ].join('\n\n'),
    why: 'The body is what a stranger sends. For a request without one API Gateway passes `null` or leaves `body` out; then, and for text that is not JSON, the parser throws. The caller gets 502 or 500 as if the function were broken, the error counts in its metrics, and alarms go off for the mistakes of others.',
    fix: 'Catch the error and answer 400. The quick fix does that. Bodies of binary content types arrive in Base64: `isBase64Encoded` of the event tells.',
    severity: 'information',
    examples: [
      {
        language: 'typescript',
        bad: [
          'export const handler = async (event: { body: string }) => {',
          '  const order = JSON.parse(event.body);',
          '  return { statusCode: 201, body: order.id };',
          '};',
          '',
        ].join('\n'),
        good: [
          'export const handler = async (event: { body: string }) => {',
          '  let order;',
          '  try {',
          '    order = JSON.parse(event.body);',
          '  } catch {',
          "    return { statusCode: 400, body: 'The body must be JSON.' };",
          '  }',
          '  return { statusCode: 201, body: order.id };',
          '};',
          '',
        ].join('\n'),
        template: exampleTemplate([
          'CodeUri: .',
          'Handler: handler.handler',
          'Runtime: nodejs22.x',
          'Events:',
          '  Create: { Type: Api, Properties: { Path: /orders, Method: post } }',
        ]),
      },
      {
        language: 'python',
        bad: [
          'import json',
          '',
          '',
          'def lambda_handler(event, context):',
          '    order = json.loads(event["body"])',
          '    return {"statusCode": 201, "body": order["id"]}',
          '',
        ].join('\n'),
        good: [
          'import json',
          '',
          '',
          'def lambda_handler(event, context):',
          '    try:',
          '        order = json.loads(event["body"])',
          '    except (KeyError, TypeError, ValueError):',
          '        return {"statusCode": 400, "body": "The body must be JSON."}',
          '    return {"statusCode": 201, "body": order["id"]}',
          '',
        ].join('\n'),
        template: exampleTemplate([
          'CodeUri: .',
          'Handler: app.lambda_handler',
          'Runtime: python3.13',
          'Events:',
          '  Create: { Type: Api, Properties: { Path: /orders, Method: post } }',
        ]),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};
