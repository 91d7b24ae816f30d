import { operationSet } from '../../awsOperations.ts';

/** Operations that the SDKs have waiters for, from the waiter definitions of botocore. */
export const operationsWithWaiter = operationSet({
  acm: ['DescribeCertificate'],
  cloudformation: ['DescribeChangeSet', 'DescribeStacks', 'DescribeTypeRegistration'],
  cloudfront: ['GetDistribution', 'GetInvalidation'],
  codedeploy: ['GetDeployment'],
  dynamodb: ['DescribeExport', 'DescribeImport', 'DescribeTable'],
  ec2: [
    'DescribeImages',
    'DescribeInstances',
    'DescribeInstanceStatus',
    'DescribeNatGateways',
    'DescribeNetworkInterfaces',
    'DescribeSnapshots',
    'DescribeVolumes',
    'DescribeVpcs',
  ],
  ecr: ['DescribeImageScanFindings'],
  ecs: ['DescribeServices', 'DescribeTasks'],
  eks: ['DescribeAddon', 'DescribeCluster', 'DescribeNodegroup'],
  elasticache: ['DescribeCacheClusters', 'DescribeReplicationGroups'],
  elbv2: ['DescribeLoadBalancers', 'DescribeTargetHealth'],
  emr: ['DescribeCluster', 'DescribeStep'],
  iam: ['GetInstanceProfile', 'GetPolicy', 'GetRole', 'GetUser'],
  kinesis: ['DescribeStream'],
  lambda: ['GetFunction', 'GetFunctionConfiguration'],
  rds: ['DescribeDBClusters', 'DescribeDBClusterSnapshots', 'DescribeDBInstances', 'DescribeDBSnapshots'],
  redshift: ['DescribeClusters', 'DescribeClusterSnapshots'],
  rekognition: ['DescribeProjectVersions'],
  route53: ['GetChange'],
  s3: ['HeadBucket', 'HeadObject'],
  sagemaker: ['DescribeEndpoint', 'DescribeProcessingJob', 'DescribeTrainingJob', 'DescribeTransformJob'],
  ssm: ['GetCommandInvocation'],
});

/** Names of functions that sleep. */
export const sleepName = /^(?:sleep|delay|wait|pause|setTimeout)(?:$|[A-Z_])/;

export function messageFor(operation: string): string {
  return `This loop polls with ${operation} and sleeps in between; the SDK has a waiter for it that knows when to give up.`;
}

/** Errors that a loop waits out and a waiter does not: a permission that is not known everywhere yet, throttling. */
export const waitedOutErrors = /access_?denied|forbidden|\b403\b|throttl/i;
