import { operationSet } from '../../awsOperations.ts';

/** Operations that answer in pages, from the paginator definitions of botocore; those that functions use. */
export const pagedOperations = operationSet({
  athena: ['GetQueryResults', 'ListQueryExecutions'],
  apigateway: ['GetApiKeys', 'GetResources', 'GetRestApis', 'GetUsagePlans'],
  autoscaling: ['DescribeAutoScalingGroups', 'DescribeAutoScalingInstances'],
  cloudformation: ['ListExports', 'ListStackResources', 'ListStacks'],
  cloudwatch: ['DescribeAlarms', 'GetMetricData', 'ListMetrics'],
  'cognito-idp': ['AdminListGroupsForUser', 'ListGroups', 'ListUserPools', 'ListUsers', 'ListUsersInGroup'],
  dynamodb: ['ListBackups', 'ListTables', 'Query', 'Scan'],
  ec2: [
    'DescribeInstances',
    'DescribeInstanceStatus',
    'DescribeNetworkInterfaces',
    'DescribeSecurityGroups',
    'DescribeSnapshots',
    'DescribeVolumes',
  ],
  ecr: ['DescribeImages', 'DescribeRepositories', 'ListImages'],
  ecs: ['ListClusters', 'ListServices', 'ListTaskDefinitions', 'ListTasks'],
  elbv2: ['DescribeLoadBalancers', 'DescribeTargetGroups'],
  glue: ['GetDatabases', 'GetPartitions', 'GetTables'],
  iam: ['ListAccessKeys', 'ListAttachedRolePolicies', 'ListGroups', 'ListPolicies', 'ListRoles', 'ListUsers'],
  kms: ['ListAliases', 'ListKeys'],
  lambda: ['ListAliases', 'ListEventSourceMappings', 'ListFunctions', 'ListLayers', 'ListVersionsByFunction'],
  logs: ['DescribeLogGroups', 'DescribeLogStreams', 'FilterLogEvents'],
  organizations: ['ListAccounts', 'ListAccountsForParent', 'ListChildren'],
  rds: ['DescribeDBClusterSnapshots', 'DescribeDBInstances', 'DescribeDBSnapshots'],
  resourcegroupstaggingapi: ['GetResources'],
  route53: ['ListHostedZones', 'ListResourceRecordSets'],
  s3: ['ListObjects', 'ListObjectsV2', 'ListObjectVersions'],
  scheduler: ['ListScheduleGroups', 'ListSchedules'],
  secretsmanager: ['ListSecrets'],
  sns: ['ListSubscriptions', 'ListSubscriptionsByTopic', 'ListTopics'],
  sqs: ['ListQueues'],
  ssm: ['DescribeInstanceInformation', 'DescribeParameters', 'GetParametersByPath', 'ListCommands'],
  stepfunctions: ['GetExecutionHistory', 'ListExecutions', 'ListStateMachines'],
});

/** Inputs that limit the answer on purpose, or name so few things that they fit on a page. */
export function isLimiting(inputName: string): boolean {
  return (
    /^(?:max(?:results|items|keys|records)|limit|pagesize|segment)$/i.test(inputName) ||
    /(?:Ids|Arns|Names|Identifier)$/.test(inputName) ||
    // Of ListUsers of Cognito: mostly one user by the address of an email.
    inputName === 'Filter' ||
    mentionsPages(inputName)
  );
}

/** Whether a file deals with pages somewhere: then one call alone does not tell. */
export function mentionsPages(text: string): boolean {
  return /next_?token|LastEvaluated|ExclusiveStart|Marker\b|ContinuationToken|IsTruncated|StartAfter|PaginationToken|paginat|batch_?iterator/i.test(
    text,
  );
}

/** Whether a function looks at the first element alone, or at whether there is one. */
export function wantsOnlyFirst(functionText: string): boolean {
  return /\[\s*0\s*\]|\.at\(0\)|\.shift\(\)|\bKeyCount\b|\.length\b\s*[=!><]+\s*[01]\b|len\([^()]*(?:\([^()]*\)[^()]*)*\)\s*[=!><]+\s*[01]\b/.test(
    functionText,
  );
}

export function messageFor(operation: string): string {
  return `${operation} answers in pages and only the first is read here: with more data the rest is silently missing.`;
}
