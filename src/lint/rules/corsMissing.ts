import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { checkJavaScript } from './corsMissing/javaScript.ts';
import { checkPython } from './corsMissing/python.ts';

const withCors = (handler: string, runtime: string) =>
  exampleTemplate(
    [
      'CodeUri: .',
      `Handler: ${handler}`,
      `Runtime: ${runtime}`,
      'Events:',
      '  Read: { Type: Api, Properties: { Path: /orders, Method: get, RestApiId: !Ref Api } }',
    ],
    ['Api:', '  Type: AWS::Serverless::Api', '  Properties:', '    StageName: prod', `    Cors: "'*'"`],
  );

export const corsMissing: Rule = {
  meta: {
    id: 'cors-missing',
    title: 'Send CORS headers with every response of a REST API',
    what: [
      'Reports responses of functions behind a REST API or a load balancer that lack the header `Access-Control-Allow-Origin`, where something shows that browsers of other sites call the function: the API has CORS settings, the function has an `OPTIONS` route, or its other responses have the header.',
      'APIs that no browser calls need no such header, so nothing is reported without a sign of one. HTTP APIs with CORS settings add the headers themselves. Responses that cannot be read in full, and handlers inside of middlewares and decorators, are left alone.',
    ].join('\n\n'),
    why: 'The CORS settings of a REST API answer the preflight request alone; the headers of the response itself come from the function. Without them the browser hides the response from the page. When only error responses lack the header, people see a CORS error in place of the real one.',
    fix: 'Send the header with all responses, errors included, best from one function that makes responses. The quick fix adds it to this one.',
    severity: 'information',
    examples: [
      {
        language: 'typescript',
        bad: [
          'export const handler = async () => {',
          "  return { statusCode: 200, body: '[]' };",
          '};',
          '',
        ].join('\n'),
        good: [
          "const headers = { 'Access-Control-Allow-Origin': '*' };",
          '',
          'export const handler = async () => {',
          "  return { statusCode: 200, headers, body: '[]' };",
          '};',
          '',
        ].join('\n'),
        template: withCors('handler.handler', 'nodejs22.x'),
      },
      {
        language: 'python',
        bad: ['def lambda_handler(event, context):', '    return {"statusCode": 200, "body": "[]"}', ''].join(
          '\n',
        ),
        good: [
          'HEADERS = {"Access-Control-Allow-Origin": "*"}',
          '',
          '',
          'def lambda_handler(event, context):',
          '    return {"statusCode": 200, "headers": HEADERS, "body": "[]"}',
          '',
        ].join('\n'),
        template: withCors('app.lambda_handler', 'python3.13'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html',
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};
