import { entryOf, type TemplateValue, valueAt } from '../../project/templateValue.ts';
import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { TemplateFile, TemplateFunction } from '../template/templateFile.ts';

export const s3CodeUnversioned: Rule = {
  meta: {
    id: 's3-code-unversioned',
    title: 'Let the template change when the code in S3 does',
    what: 'Reports functions whose code is an object in S3 with a fixed key and no object version. Keys that hold a version, a date or a hash, and keys that are parameters, are left alone, and so is what the CDK writes.',
    why: 'CloudFormation compares templates, not objects. Upload new code under the same key, and the next deployment finds nothing to do: the function keeps running the old code.',
    fix: 'Name the object by its content or version, pass the key as a parameter, or set `S3ObjectVersion`. `sam deploy` and `aws cloudformation package` do it for local paths.',
    severity: 'information',
    examples: [
      {
        language: 'yaml',
        bad: example(['S3Key: orders.zip']),
        good: example(['S3Key: orders.zip', 'S3ObjectVersion: 3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY']),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html',
    ],
  },
  check: { template: checkTemplate },
};

function example(code: readonly string[]): string {
  return [
    'Resources:',
    '  Orders:',
    '    Type: AWS::Lambda::Function',
    '    Properties:',
    '      Handler: app.handler',
    '      Runtime: nodejs24.x',
    '      Role: arn:aws:iam::123456789012:role/orders',
    '      Code:',
    '        S3Bucket: my-artifacts',
    ...code.map(line => `        ${line}`),
    '',
  ].join('\n');
}

/** A version number, a date, a hash. */
const changingParts = /\d+\.\d+|\d{4,}|[0-9a-f]{7,}|\bv\d+\b/i;

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  if (file.format === 'cdk') return;
  for (const fn of file.functions) {
    const key = fixedKey(fn);
    if (key?.kind !== 'scalar' || changingParts.test(key.text)) continue;
    yield {
      at: key.range,
      message: `The code of ${fn.function.logicalId} always has the key ${key.text}. CloudFormation does not see new code under the same key, and the function keeps the old one.`,
    };
  }
}

/** The key as it is written, where nothing else in the location can change. */
function fixedKey({ resource }: TemplateFunction): TemplateValue | undefined {
  if (resource.type === 'serverless') return undefined;
  const isSam = resource.type === 'AWS::Serverless::Function';
  const code = valueAt(resource.properties, isSam ? 'CodeUri' : 'Code');
  const [bucket, key, version] = isSam
    ? (['Bucket', 'Key', 'Version'] as const)
    : (['S3Bucket', 'S3Key', 'S3ObjectVersion'] as const);
  return entryOf(code, version) || !entryOf(code, bucket) ? undefined : valueAt(code, key);
}
