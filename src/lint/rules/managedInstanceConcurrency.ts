import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { checkJavaScript } from './managedInstanceConcurrency/javaScript.ts';
import { checkPython } from './managedInstanceConcurrency/python.ts';

export const managedInstanceConcurrency: Rule = {
  meta: {
    id: 'managed-instance-concurrency',
    title: 'Give files of concurrent requests names of their own',
    what: 'Reports code that writes a file in `/tmp` whose name is the same for every request, in functions that run on Lambda Managed Instances. Folders, names that hold something of the request, and functions that are limited to one request at a time are left alone. Callback handlers and request data in module variables, which do not work there either, have rules of their own.',
    why: 'On Managed Instances one environment handles several requests at the same time, in threads or processes that share `/tmp`. They overwrite the file while another request is reading it.',
    fix: 'Put the request id or a random name into the path, or make a folder for each request with `mkdtemp` or `tempfile`.',
    severity: 'warning',
    runtimes: 'Lambda Managed Instances',
    examples: [
      {
        language: 'typescript',
        bad: typeScriptExample("'/tmp/report.pdf'"),
        good: typeScriptExample("'/tmp/' + context.awsRequestId"),
        template: exampleTemplate(example('nodejs24.x', 'handler.handler')),
      },
      {
        language: 'python',
        bad: pythonExample('"/tmp/report.pdf"'),
        good: pythonExample('f"/tmp/report-{context.aws_request_id}.pdf"'),
        template: exampleTemplate(example('python3.13', 'app.lambda_handler')),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-nodejs-runtime.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-python-runtime.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};

function example(runtime: string, handler: string): readonly string[] {
  return [
    `Handler: ${handler}`,
    `Runtime: ${runtime}`,
    'CodeUri: .',
    'CapacityProviderConfig:',
    '  Arn: arn:aws:lambda:eu-west-1:123456789012:capacity-provider:reports',
  ];
}

function typeScriptExample(path: string): string {
  return [
    "import { writeFile } from 'node:fs/promises';",
    '',
    'export const handler = async (event: { pdf: string }, context: { awsRequestId: string }) => {',
    `  await writeFile(${path}, event.pdf, 'base64');`,
    '};',
    '',
  ].join('\n');
}

function pythonExample(path: string): string {
  return [
    'def lambda_handler(event, context):',
    `    with open(${path}, "w") as report:`,
    '        report.write(event["pdf"])',
    '',
  ].join('\n');
}
