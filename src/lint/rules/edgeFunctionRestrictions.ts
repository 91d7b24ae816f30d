import type { Rule } from '../rule.ts';
import { checkJavaScript } from './edgeFunctionRestrictions/javaScript.ts';
import { checkPython } from './edgeFunctionRestrictions/python.ts';
import { checkTemplate } from './edgeFunctionRestrictions/template.ts';

const associated = (lines: readonly string[]) =>
  [
    'Transform: AWS::Serverless-2016-10-31',
    'Resources:',
    '  Rewrite:',
    '    Type: AWS::Serverless::Function',
    '    Properties:',
    '      CodeUri: .',
    '      Handler: handler.handler',
    '      Runtime: nodejs22.x',
    '      AutoPublishAlias: live',
    '      Role: arn:aws:iam::123456789012:role/edge',
    ...lines.map(line => `      ${line}`),
    '  Site:',
    '    Type: AWS::CloudFront::Distribution',
    '    Properties:',
    '      DistributionConfig:',
    '        DefaultCacheBehavior:',
    '          LambdaFunctionAssociations:',
    '            - EventType: viewer-request',
    '              LambdaFunctionARN: !Ref Rewrite.Version',
    '',
  ].join('\n');

export const edgeFunctionRestrictions: Rule = {
  meta: {
    id: 'edge-function-restrictions',
    title: 'Use nothing in Lambda@Edge functions that CloudFront refuses',
    what: [
      'Reports what Lambda@Edge does not take, at functions that a distribution of the template is associated with: environment variables, VPC, layers, X-Ray, dead-letter queues, provisioned concurrency, container images, arm64, more than 512 MB of temporary storage, runtimes other than Node.js and Python; a timeout over 5 seconds (viewer events) or 30 seconds (origin events), more than 128 MB of memory for viewer events; an association with `$LATEST` or an alias; a role that `edgelambda.amazonaws.com` may not assume; a `serverless.yml` for another region than us-east-1.',
      'In their code it reports reads of environment variables that Lambda does not set itself, and headers that CloudFront does not let functions write.',
    ].join('\n\n'),
    why: 'CloudFront refuses to create or update the association, so the deployment fails, often after the many minutes that a distribution takes. Forbidden headers fail later: viewers get 502.',
    fix: 'Remove the setting. Put configuration into the code when it is built, or into custom headers of the origin. The quick fixes lower timeout and memory.',
    severity: 'error',
    examples: [
      { language: 'yaml', bad: associated(['Timeout: 10']), good: associated(['Timeout: 5']) },
      {
        language: 'javascript',
        bad: [
          'exports.handler = async event => {',
          '  const { request } = event.Records[0].cf;',
          '  request.uri = process.env.PREFIX + request.uri;',
          '  return request;',
          '};',
          '',
        ].join('\n'),
        good: [
          "const PREFIX = '/shop';",
          '',
          'exports.handler = async event => {',
          '  const { request } = event.Records[0].cf;',
          '  request.uri = PREFIX + request.uri;',
          '  return request;',
          '};',
          '',
        ].join('\n'),
        template: associated(['Timeout: 5']),
      },
      {
        language: 'python',
        bad: [
          'import os',
          '',
          '',
          'def lambda_handler(event, context):',
          '    request = event["Records"][0]["cf"]["request"]',
          '    request["uri"] = os.environ["PREFIX"] + request["uri"]',
          '    return request',
          '',
        ].join('\n'),
        good: [
          'PREFIX = "/shop"',
          '',
          '',
          'def lambda_handler(event, context):',
          '    request = event["Records"][0]["cf"]["request"]',
          '    request["uri"] = PREFIX + request["uri"]',
          '    return request',
          '',
        ].join('\n'),
        template: associated([])
          .replace('handler.handler', 'app.lambda_handler')
          .replace('nodejs22.x', 'python3.13'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html',
      'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html',
      'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython, template: checkTemplate },
};
