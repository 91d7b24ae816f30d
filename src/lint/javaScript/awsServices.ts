import type { Reference } from './references.ts';

/** The service that a package of the SDK's version 3 is for, as boto3 names it. */
export function serviceOfPackage(module: string): string | undefined {
  if (module === '@aws-sdk/lib-dynamodb') return 'dynamodb';
  const name = /^@aws-sdk\/client-([\w-]+)$/.exec(module)?.[1];
  return name && (services.get(name) ?? name);
}

/** The service that a class of the SDK's version 2 is for: `AWS.SQS`, `AWS.DynamoDB.DocumentClient`, `aws-sdk/clients/s3`. */
export function serviceOfClass({ module, path }: Reference): string | undefined {
  const single = /^aws-sdk\/clients\/(\w+)$/.exec(module)?.[1];
  const name = single ?? (/^aws-sdk(?:\/clients\/all)?$/.test(module) ? path[0]?.toLowerCase() : undefined);
  return name && (services.get(name) ?? name);
}

/** Where a package, or a class in lower case, has another name than boto3's client. */
const services: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'api-gateway': 'apigateway',
    'auto-scaling': 'autoscaling',
    'cloudwatch-events': 'events',
    cloudwatchevents: 'events',
    'cloudwatch-logs': 'logs',
    cloudwatchlogs: 'logs',
    'cognito-identity-provider': 'cognito-idp',
    cognitoidentityserviceprovider: 'cognito-idp',
    'cost-explorer': 'ce',
    costexplorer: 'ce',
    'cost-and-usage-report-service': 'cur',
    cur: 'cur',
    'elastic-load-balancing': 'elb',
    'elastic-load-balancing-v2': 'elbv2',
    eventbridge: 'events',
    'resource-groups-tagging-api': 'resourcegroupstaggingapi',
    'route-53': 'route53',
    'route-53-domains': 'route53domains',
    'secrets-manager': 'secretsmanager',
    sfn: 'stepfunctions',
  }),
);
