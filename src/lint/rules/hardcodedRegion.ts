import type { Rule } from '../rule.ts';
import { checkJavaScript } from './hardcodedRegion/javaScript.ts';
import { checkPython } from './hardcodedRegion/python.ts';

export const hardcodedRegion: Rule = {
  meta: {
    id: 'hardcoded-region',
    title: 'Take the region from the environment',
    what: [
      'Reports clients of AWS services that are made with a region that stands in the code.',
      'Left alone are services that live in one region (CloudFront, IAM, Route 53, Cost Explorer, certificates for CloudFront), models of Bedrock, whose regions people choose, identities of SES, clients with an endpoint of their own, Lambda@Edge functions, and files that talk to several regions.',
    ].join('\n\n'),
    why: 'Deployed to another region, the function goes on talking to the first one: it reads and writes other data than its stack has, or finds nothing; calls are slower and transfer between regions is charged.',
    fix: 'Leave the region out: the SDK takes that of the function from `AWS_REGION`, which Lambda sets. The quick fix reads that variable.',
    severity: 'information',
    examples: [
      {
        language: 'typescript',
        bad: [
          "import { S3Client } from '@aws-sdk/client-s3';",
          '',
          "const s3 = new S3Client({ region: 'eu-west-1' });",
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
          's3 = boto3.client("s3", region_name="eu-west-1")',
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
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html',
      'https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};
