import { type AwsOperation, operationSet } from '../awsOperations.ts';
import type { LinkedFunction } from '../codeFile.ts';
import type { Report } from '../finding.ts';
import { awsCallsOf as javaScriptCallsOf } from '../javaScript/awsCalls.ts';
import type { JavaScriptFile } from '../javaScript/javaScriptFile.ts';
import { isMemoised as isMemoisedInJavaScript } from '../javaScript/memoisation.ts';
import { provenanceOf as javaScriptProvenanceOf } from '../javaScript/provenance.ts';
import { calleeSpan as javaScriptCalleeSpan } from '../javaScript/syntax.ts';
import { isInvariant } from '../provenance.ts';
import { awsCallsOf as pythonCallsOf } from '../python/awsCalls.ts';
import { isMemoised as isMemoisedInPython } from '../python/memoisation.ts';
import { provenanceOf as pythonProvenanceOf } from '../python/provenance.ts';
import type { PythonFile } from '../python/pythonFile.ts';
import { calleeSpan as pythonCalleeSpan } from '../python/syntax.ts';
import type { Rule } from '../rule.ts';

export const secretFetchPerInvocation: Rule = {
  meta: {
    id: 'secret-fetch-per-invocation',
    title: 'Keep secrets and parameters between invocations',
    what: [
      'Reports reads of Secrets Manager and of Parameter Store that happen anew in each invocation, though what is asked for is always the same.',
      'Reads whose name depends on the event are left alone, as are those behind a cache (`??=`, `if x is None`, `lru_cache`, Powertools parameters), handlers that rotate a secret or serve CloudFormation, and functions that only a schedule starts.',
    ].join('\n\n'),
    why: 'Every read adds some tens of milliseconds to the invocation and is charged by Secrets Manager. Under load the calls reach the quotas of the two services, and then they fail.',
    fix: 'Read once, and keep the value in a variable of the module; with a maximum age where the secret is rotated. The Parameters utility of Powertools for AWS Lambda and the Parameters and Secrets extension of AWS do both.',
    severity: 'information',
    examples: [
      {
        language: 'typescript',
        bad: [
          "import { getOrder } from './orders';",
          "import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';",
          '',
          'const secrets = new SecretsManagerClient({});',
          '',
          'export const handler = async (event: { id: string }) => {',
          "  const secret = await secrets.send(new GetSecretValueCommand({ SecretId: 'orders' }));",
          '  return getOrder(event.id, secret.SecretString);',
          '};',
          '',
        ].join('\n'),
        good: [
          "import { getOrder } from './orders';",
          "import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';",
          '',
          'const secrets = new SecretsManagerClient({});',
          'let password: string | undefined;',
          '',
          'export const handler = async (event: { id: string }) => {',
          "  password ??= (await secrets.send(new GetSecretValueCommand({ SecretId: 'orders' }))).SecretString;",
          '  return getOrder(event.id, password);',
          '};',
          '',
        ].join('\n'),
      },
      {
        language: 'python',
        bad: [
          'import boto3',
          '',
          'ssm = boto3.client("ssm")',
          '',
          '',
          'def lambda_handler(event, context):',
          '    key = ssm.get_parameter(Name="/orders/key")["Parameter"]["Value"]',
          '    return [event["id"], key]',
          '',
        ].join('\n'),
        good: [
          'import functools',
          'import boto3',
          '',
          'ssm = boto3.client("ssm")',
          '',
          '',
          '@functools.cache',
          'def parameter(name):',
          '    return ssm.get_parameter(Name=name)["Parameter"]["Value"]',
          '',
          '',
          'def lambda_handler(event, context):',
          '    return [event["id"], parameter("/orders/key")]',
          '',
        ].join('\n'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html',
      'https://docs.aws.amazon.com/powertools/typescript/latest/features/parameters/',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};

const reads = operationSet({
  secretsmanager: ['GetSecretValue', 'BatchGetSecretValue'],
  ssm: ['GetParameter', 'GetParameters', 'GetParametersByPath'],
});

/** What only handlers ask for that change secrets: those have to see the newest value. */
const changes = operationSet({
  secretsmanager: ['PutSecretValue', 'UpdateSecret', 'UpdateSecretVersionStage'],
  ssm: ['PutParameter'],
});

function* checkJavaScript(file: JavaScriptFile): Generator<Report> {
  const calls = javaScriptCallsOf(file);
  if (!calls.some(reads.has) || wantsNewest(file, calls)) return;
  for (const { node, input, ...operation } of calls) {
    if (!reads.has(operation) || !file.invocationPath(node) || isMemoisedInJavaScript(file, node)) continue;
    if (input && !isInvariant(javaScriptProvenanceOf(file, input))) continue;
    yield { at: javaScriptCalleeSpan(node), message: messageFor(operation) };
  }
}

function* checkPython(file: PythonFile): Generator<Report> {
  const calls = pythonCallsOf(file);
  if (!calls.some(reads.has) || wantsNewest(file, calls)) return;
  for (const { node, input, isOpen, ...operation } of calls) {
    if (!reads.has(operation) || isOpen || !file.invocationPath(node) || isMemoisedInPython(file, node))
      continue;
    const isFixed = [...input.values()].every(value => isInvariant(pythonProvenanceOf(file, value)));
    if (!isFixed) continue;
    yield { at: pythonCalleeSpan(node), message: messageFor(operation) };
  }
}

function wantsNewest(
  { text, functions }: { readonly text: string; readonly functions: readonly LinkedFunction[] },
  calls: readonly AwsOperation[],
): boolean {
  const servesCloudFormation = /\b(?:ResponseURL|RequestType|cfn[-_]?response|crhelper)\b/.test(text);
  return servesCloudFormation || calls.some(changes.has) || isOnlyScheduled(functions);
}

function isOnlyScheduled(functions: readonly LinkedFunction[]): boolean {
  const triggers = functions.flatMap(linked => linked.function.triggers);
  return triggers.length > 0 && triggers.every(({ kind }) => kind === 'schedule');
}

function messageFor({ service, operation }: AwsOperation): string {
  const store = service === 'ssm' ? 'Parameter Store' : 'Secrets Manager';
  return `Each invocation calls ${operation} of ${store} for the same value again, which takes time and counts against the quota of the service.`;
}
