import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { checkJavaScript } from './consoleLogEvent/javaScript.ts';
import { checkPython } from './consoleLogEvent/python.ts';

export const consoleLogEvent: Rule = {
  meta: {
    id: 'console-log-event',
    title: 'Log the parts of a request that you need',
    what: 'Reports code that logs the whole event of a function with an HTTP trigger (API Gateway, function URL, load balancer), or all its headers. Logs of single fields, of copies from which something was taken out, at the debug level of a logger, and behind a condition for debugging are left alone. Without a template nothing is said, because the trigger is not known.',
    why: 'The event of a request holds the `Authorization` header, cookies, the address of the caller and the body. All of that goes to CloudWatch Logs, where more people can read it than may, and stays as long as the log group keeps it. It is also paid for by the gigabyte.',
    fix: 'Log the fields that help to find a problem, such as `event.requestContext.requestId` and the path. The quick fix removes the statement.',
    severity: 'information',
    examples: [
      {
        language: 'javascript',
        bad: javaScriptExample('event'),
        good: javaScriptExample('event.rawPath'),
        template: template('handler.handler', 'nodejs24.x'),
      },
      {
        language: 'python',
        bad: pythonExample('event'),
        good: pythonExample('event["rawPath"]'),
        template: template('app.lambda_handler', 'python3.13'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};

function javaScriptExample(logged: string): string {
  return [
    'exports.handler = async event => {',
    `  console.log(${logged});`,
    "  return { statusCode: 200, body: 'ok' };",
    '};',
    '',
  ].join('\n');
}

function pythonExample(logged: string): string {
  return [
    'def lambda_handler(event, context):',
    `    print(${logged})`,
    '    return {"statusCode": 200, "body": "ok"}',
    '',
  ].join('\n');
}

function template(handler: string, runtime: string): string {
  return exampleTemplate([
    'CodeUri: .',
    `Handler: ${handler}`,
    `Runtime: ${runtime}`,
    'Events:',
    '  Orders:',
    '    Type: HttpApi',
  ]);
}
