import type { Rule } from '../rule.ts';
import { checkJavaScript } from './initInHandler/javaScript.ts';
import { checkPython } from './initInHandler/python.ts';

export const initInHandler: Rule = {
  meta: {
    id: 'init-in-handler',
    title: 'Create clients outside of the handler',
    what: [
      'Reports clients, connection pools and loggers that are created in code that runs for each invocation: in the handler, or in a function or constructor that it calls, in any file of the workspace. The calls that lead there are shown with the finding. For JavaScript and TypeScript these are clients of both AWS SDKs, `pg`, MySQL, MongoDB, Mongoose, Redis, Sequelize, Prisma, Knex, TypeORM, Elasticsearch and OpenSearch, Kafka, `axios.create`, HTTP agents, and the Logger, Tracer and Metrics of Powertools; for Python those of boto3, the usual database and HTTP packages, and Powertools. Add your own with the setting `lambdaWorkbench.lint.clients`.',
      'It leaves alone what has to be made each time: when an argument comes from the event or the context, such as a tenant or a region, or from something awaited, such as credentials that expire. It leaves alone what is made once although it stands in a function: behind `if (!client)`, `client ??= …`, a registry, `once(…)`, `lru_cache` and the like. In handlers of CloudFormation custom resources, which run a few times in the life of a stack, it is a hint.',
    ].join('\n\n'),
    why: 'Lambda keeps an environment for many invocations. A client that is made at init keeps its connections open and its credentials loaded for all of them. Made in the handler, each invocation pays again for DNS, TLS and the look-up of credentials, and a database sees a new connection each time until it has no more.',
    fix: 'Create the client at the top of the module and use it in the handler. The quick fix moves the declaration and what it is made of; another one keeps it in a variable that is filled when it is first needed. Neither is offered where the code closes the client, connects it or changes it.',
    severity: 'warning',
    examples: [
      {
        language: 'typescript',
        bad: [
          "import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';",
          '',
          'export const handler = async (event: { key: string }) => {',
          '  const s3 = new S3Client({});',
          '  const object = await s3.send(new GetObjectCommand({ Bucket: process.env.BUCKET, Key: event.key }));',
          '  return object.ContentLength;',
          '};',
          '',
        ].join('\n'),
        good: [
          "import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';",
          '',
          'const s3 = new S3Client({});',
          '',
          'export const handler = async (event: { key: string }) => {',
          '  const object = await s3.send(new GetObjectCommand({ Bucket: process.env.BUCKET, Key: event.key }));',
          '  return object.ContentLength;',
          '};',
          '',
        ].join('\n'),
      },
      {
        language: 'python',
        bad: [
          'import os',
          'import boto3',
          '',
          '',
          'def lambda_handler(event, context):',
          '    table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])',
          '    return table.get_item(Key={"id": event["id"]})["Item"]',
          '',
        ].join('\n'),
        good: [
          'import os',
          'import boto3',
          '',
          'table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])',
          '',
          '',
          'def lambda_handler(event, context):',
          '    return table.get_item(Key={"id": event["id"]})["Item"]',
          '',
        ].join('\n'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      'https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/lambda-handler-setup.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};
