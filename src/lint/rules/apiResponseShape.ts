import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { checkJavaScript } from './apiResponseShape/javaScript.ts';
import { checkPython } from './apiResponseShape/python.ts';

export const apiResponseShape: Rule = {
  meta: {
    id: 'api-response-shape',
    title: 'Return what the API can turn into an HTTP response',
    what: [
      'Reports what handlers return to API Gateway, a function URL or a load balancer where it does not have the documented form: a `body` that is no text, a missing or misspelt `statusCode`, one that is a text, headers that are lists or objects, an `isBase64Encoded` that is a text.',
      'It looks at functions that a template connects with HTTP and nothing else. HTTP APIs with payload format 2.0 and function URLs take any object without `statusCode` as the body, so there only objects with `statusCode` are looked at. WebSocket APIs, authorizers, integrations that are no proxy and handlers inside of wrappers are left alone.',
    ].join('\n\n'),
    why: 'The function succeeds, but the caller gets an error: API Gateway answers 502 with "Internal server error" and writes "Malformed Lambda proxy response" to its own log, HTTP APIs answer 500, load balancers 502. The log of the function shows nothing.',
    fix: 'Return `statusCode` as a number, `headers` with texts, and `body` as a text. The quick fixes wrap the body in `JSON.stringify` or `json.dumps`, and correct the status code.',
    severity: 'warning',
    examples: [
      {
        language: 'typescript',
        bad: [
          'export const handler = async () => {',
          '  return { statusCode: 200, body: { message: "created" } };',
          '};',
          '',
        ].join('\n'),
        good: [
          'export const handler = async () => {',
          '  return { statusCode: 200, body: JSON.stringify({ message: "created" }) };',
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
          'def lambda_handler(event, context):',
          '    return {"status_code": 200, "body": "created"}',
          '',
        ].join('\n'),
        good: [
          'def lambda_handler(event, context):',
          '    return {"statusCode": 200, "body": "created"}',
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
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html',
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};
