import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { checkJavaScript } from './reservedEnvVar/javaScript.ts';
import { checkPython } from './reservedEnvVar/python.ts';
import { checkTemplate } from './reservedEnvVar/template.ts';

export const reservedEnvVar: Rule = {
  meta: {
    id: 'reserved-env-var',
    title: 'Leave the variables that Lambda sets to Lambda',
    what: 'Reports variables in a template whose names Lambda reserves, such as `AWS_REGION` and `AWS_ACCESS_KEY_ID`. In code it reports assignments of them, as a warning: not where a condition is around them, and not `_X_AMZN_TRACE_ID`, which tracing has to set when it goes on with a trace. Variables that Lambda reads, such as `AWS_LAMBDA_EXEC_WRAPPER`, `NODE_OPTIONS`, `PYTHONPATH` and `TZ`, are free to be set.',
    why: 'Lambda refuses a function with such a variable, and the deployment fails. In code the assignment works, and changes what the AWS SDK and other libraries see for as long as the environment lives: another region, other credentials.',
    fix: 'Read what Lambda sets, or give the variable a name of your own. The quick fixes remove the variable, or rename it in the template and in the file of the handler. In code, hand the value to the client that needs it.',
    severity: 'error',
    examples: [
      {
        language: 'yaml',
        bad: template('AWS_REGION: eu-central-1'),
        good: template('ORDERS_REGION: eu-central-1'),
      },
      {
        language: 'javascript',
        template: exampleTemplate(['CodeUri: .', 'Handler: example.handler', 'Runtime: nodejs24.x']),
        bad: [
          "process.env.AWS_REGION = 'us-east-1';",
          'exports.handler = async () => process.env.AWS_REGION;',
          '',
        ].join('\n'),
        good: [
          "const { SESClient } = require('@aws-sdk/client-ses');",
          "const ses = new SESClient({ region: 'us-east-1' });",
          'exports.handler = async () => ses.config.region();',
          '',
        ].join('\n'),
      },
      {
        language: 'python',
        template: exampleTemplate(['CodeUri: .', 'Handler: example.handler', 'Runtime: python3.13']),
        bad: [
          'import os',
          "os.environ['AWS_DEFAULT_REGION'] = 'us-east-1'",
          '',
          '',
          'def handler(event, context):',
          "    return 'ok'",
          '',
        ].join('\n'),
        good: [
          'import boto3',
          "ses = boto3.client('ses', region_name='us-east-1')",
          '',
          '',
          'def handler(event, context):',
          "    return 'ok'",
          '',
        ].join('\n'),
      },
    ],
    sources: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html'],
  },
  check: { javaScript: checkJavaScript, python: checkPython, template: checkTemplate },
};

function template(variable: string): string {
  return exampleTemplate([
    'Handler: app.handler',
    'Runtime: nodejs24.x',
    'Environment:',
    '  Variables:',
    '    TABLE: orders',
    `    ${variable}`,
  ]);
}
