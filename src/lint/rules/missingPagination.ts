import type { Rule } from '../rule.ts';
import { checkJavaScript } from './missingPagination/javaScript.ts';
import { checkPython } from './missingPagination/python.ts';

export const missingPagination: Rule = {
  meta: {
    id: 'missing-pagination',
    title: 'Read all pages of a list',
    what: [
      'Reports operations of AWS that answer in pages (`Scan` and `Query` of DynamoDB, `ListObjectsV2` of S3, `ListUsers` of Cognito, `DescribeInstances` of EC2 and others) where the code takes the first page for the whole.',
      'It says nothing where the file deals with tokens or paginators, where the call sets a limit or names what it wants, where only the first element is used, and where the response is handed on. Clients of other libraries with methods of the same name are left alone.',
    ].join('\n\n'),
    why: 'A page ends at 1 MB of data with DynamoDB, at 1,000 keys with S3, at 50 or 60 entries with many other services. With little data everything works; later entries are silently missing. With DynamoDB even a page without any item can be followed by another, because filters apply after the page was cut.',
    fix: 'Use the paginator of the SDK (`paginateScan`, `paginateListObjectsV2`; `client.get_paginator("scan")`), or repeat the call with the token of the response until it has none.',
    severity: 'information',
    examples: [
      {
        language: 'typescript',
        bad: [
          "import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';",
          '',
          'const s3 = new S3Client({});',
          '',
          'export const handler = async (event: { bucket: string }) => {',
          '  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: event.bucket }));',
          '  return Contents.map(({ Key }) => Key);',
          '};',
          '',
        ].join('\n'),
        good: [
          "import { paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';",
          '',
          'const client = new S3Client({});',
          '',
          'export const handler = async (event: { bucket: string }) => {',
          '  const keys = [];',
          '  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: event.bucket })) {',
          '    keys.push(...Contents.map(({ Key }) => Key));',
          '  }',
          '  return keys;',
          '};',
          '',
        ].join('\n'),
      },
      {
        language: 'python',
        bad: [
          'import boto3',
          '',
          'table = boto3.resource("dynamodb").Table("orders")',
          '',
          '',
          'def lambda_handler(event, context):',
          '    return table.scan()["Items"]',
          '',
        ].join('\n'),
        good: [
          'import boto3',
          '',
          'client = boto3.client("dynamodb")',
          '',
          '',
          'def lambda_handler(event, context):',
          '    pages = client.get_paginator("scan").paginate(TableName="orders")',
          '    return [item for page in pages for item in page["Items"]]',
          '',
        ].join('\n'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html',
      'https://docs.aws.amazon.com/boto3/latest/guide/paginators.html',
      'https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};
