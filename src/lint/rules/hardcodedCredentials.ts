import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { checkJavaScript } from './hardcodedCredentials/javaScript.ts';
import { checkPython } from './hardcodedCredentials/python.ts';
import { checkTemplate } from './hardcodedCredentials/template.ts';

export const hardcodedCredentials: Rule = {
  meta: {
    id: 'hardcoded-credentials',
    title: 'Keep AWS access keys out of code and templates',
    what: [
      'Reports access key ids of AWS (`AKIA…`, `ASIA…`) in texts, and texts that look like a secret access key behind a name that says so, in code and in templates.',
      'The keys of AWS’s documentation and placeholders such as `local` and `dummy`, as DynamoDB Local takes them, are left alone.',
    ].join('\n\n'),
    why: 'Whoever reads the repository, its history, a build artefact or the console can use the keys from anywhere, and nobody notices. Long-term keys do not expire by themselves.',
    fix: 'Deactivate the key in IAM, and remove it from the history. A function needs no keys: the SDK finds the credentials of its execution role. For another account assume a role; for another service keep the secret in Secrets Manager.',
    severity: 'error',
    examples: [
      {
        language: 'typescript',
        bad: [
          "import { S3Client } from '@aws-sdk/client-s3';",
          '',
          'const s3 = new S3Client({',
          "  credentials: { accessKeyId: 'AKIAQX7L2M5N8P3R6T9V', secretAccessKey: process.env.SECRET ?? '' },",
          '});',
          '',
          'export const handler = async () => s3.config.region();',
          '',
        ].join('\n'),
        good: [
          "import { S3Client } from '@aws-sdk/client-s3';",
          '',
          'const s3 = new S3Client({});',
          '',
          'export const handler = async () => s3.config.region();',
          '',
        ].join('\n'),
      },
      {
        language: 'python',
        bad: [
          'import boto3',
          '',
          's3 = boto3.client("s3", aws_access_key_id="AKIAQX7L2M5N8P3R6T9V")',
          '',
          '',
          'def lambda_handler(event, context):',
          '    return s3.list_buckets()',
          '',
        ].join('\n'),
        good: [
          'import boto3',
          '',
          's3 = boto3.client("s3")',
          '',
          '',
          'def lambda_handler(event, context):',
          '    return s3.list_buckets()',
          '',
        ].join('\n'),
      },
      {
        language: 'yaml',
        bad: exampleTemplate([
          'Handler: app.handler',
          'Runtime: nodejs24.x',
          'Environment:',
          '  Variables:',
          '    UPLOAD_KEY: AKIAQX7L2M5N8P3R6T9V',
        ]),
        good: exampleTemplate([
          'Handler: app.handler',
          'Runtime: nodejs24.x',
          'Policies:',
          '  - S3WritePolicy: { BucketName: uploads }',
        ]),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython, template: checkTemplate },
};
