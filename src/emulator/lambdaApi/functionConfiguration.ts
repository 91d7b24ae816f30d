import { stat } from 'node:fs/promises';
import { type Knowable, valueOr } from '../../model/knowable.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { limits } from '../../model/limits.ts';
import { versionOf } from '../../model/publishedVersion.ts';
import { parseRuntime } from '../../model/runtimes.ts';
import { accountId } from '../../service/functionArn.ts';
import { nameOf } from '../../service/functionNames.ts';
import type { FunctionVersion } from '../../service/functionVersions.ts';
import { runtimeVersionOf } from '../environment/runtimeVersion.ts';
import { sha256 } from '../sha256.ts';
import type { CodeFacts } from './codeFacts.ts';

/** What is said of a function besides its template. */
export interface ConfigurationFacts {
  readonly functionArn: string;
  readonly code?: CodeFacts;
  readonly revisionId: string;
  /** Unix time in milliseconds. */
  readonly modifiedAtMs: number;
  readonly description: string;
  /** Why the function cannot run here. */
  readonly failure?: string;
}

/**
 * Lambda's `FunctionConfiguration`. Of environment variables only what the template says: values of a person's
 * environment file stay with the function.
 * @param form lists leave out what only single functions are asked for
 */
export function functionConfiguration(
  lambdaFunction: LambdaFunction,
  facts: ConfigurationFacts,
  form: 'single' | 'listed',
): object {
  const { memoryMb, timeoutMs, ephemeralStorageMb, architecture, packageType, layers } = lambdaFunction;
  const { code } = facts;
  const deadLetterTarget = optional(lambdaFunction.deadLetterTarget);
  return {
    FunctionName: nameOf(lambdaFunction),
    FunctionArn: facts.functionArn,
    Runtime: optional(lambdaFunction.runtime),
    Role: `arn:aws:iam::${accountId}:role/lambda-workbench`,
    Handler: optional(lambdaFunction.handler),
    ...(code && { CodeSize: code.codeBytes, CodeSha256: code.codeSha256 }),
    Description: facts.description,
    Timeout: Math.round(valueOr(timeoutMs, limits.timeoutMs.default) / 1_000),
    MemorySize: valueOr(memoryMb, limits.memoryMb.default),
    LastModified: new Date(facts.modifiedAtMs).toISOString().replace('Z', '+0000'),
    Version: versionOf(lambdaFunction),
    ...environmentOf(lambdaFunction),
    ...(deadLetterTarget !== undefined && { DeadLetterConfig: { TargetArn: deadLetterTarget } }),
    ...(layers.some(({ arn }) => arn) && {
      Layers: layers.flatMap(({ arn }) => (arn ? [{ Arn: arn }] : [])),
    }),
    TracingConfig: { Mode: 'PassThrough' },
    RevisionId: facts.revisionId,
    PackageType: packageType,
    Architectures: [valueOr(architecture, 'x86_64')],
    EphemeralStorage: { Size: valueOr(ephemeralStorageMb, limits.ephemeralStorageMb.default) },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: loggingOf(lambdaFunction),
    ...(form === 'single' && stateOf(lambdaFunction, facts)),
  };
}

function optional<T>(property: Knowable<T> | undefined): T | undefined {
  return property?.known ? property.value : undefined;
}

/** What lists leave out. */
function stateOf({ runtime }: LambdaFunction, { failure }: ConfigurationFacts): object {
  const parsed = runtime?.known ? parseRuntime(runtime.value) : undefined;
  return {
    State: 'Active',
    LastUpdateStatus: failure === undefined ? 'Successful' : 'Failed',
    ...(failure !== undefined && { LastUpdateStatusReason: failure }),
    ...(parsed && {
      RuntimeVersionConfig: { RuntimeVersionArn: runtimeVersionOf(parsed).runtimeVersionArn },
    }),
  };
}

function environmentOf({ environment }: LambdaFunction): object {
  if (environment.length === 0) return {};
  const known = environment.flatMap(({ name, value }) => (value.known ? [[name, value.value]] : []));
  return { Environment: { Variables: Object.fromEntries(known) } };
}

function loggingOf(lambdaFunction: LambdaFunction): object {
  const { format, applicationLevel, systemLevel, logGroup } = lambdaFunction.logging;
  return {
    LogFormat: format,
    ...(format === 'JSON' && { ApplicationLogLevel: applicationLevel, SystemLogLevel: systemLevel }),
    LogGroup: logGroup ?? `/aws/lambda/${nameOf(lambdaFunction)}`,
  };
}

/** Of the function as it is now: the ids change with its template and its code. */
export async function latestFacts(
  lambdaFunction: LambdaFunction,
  functionArn: string,
  code: CodeFacts | undefined,
): Promise<ConfigurationFacts> {
  const template = await stat(lambdaFunction.templateFile).catch(() => undefined);
  return {
    functionArn,
    ...(code && { code }),
    revisionId: uuidOf(JSON.stringify([lambdaFunction, code?.codeSha256])),
    modifiedAtMs: template?.mtimeMs ?? 0,
    description: lambdaFunction.description ?? '',
  };
}

export function publishedFacts(version: FunctionVersion, functionArn: string): ConfigurationFacts {
  const { codeSha256, codeBytes, revisionId, publishedAtMs, description } = version;
  return {
    functionArn,
    code: { codeSha256, codeBytes },
    revisionId,
    modifiedAtMs: publishedAtMs,
    description,
  };
}

/** An id in the form of a UUID that changes with the text. */
function uuidOf(text: string): string {
  const digits = sha256(text);
  return [8, 12, 16, 20, 32]
    .map((end, index, ends) => digits.slice(index === 0 ? 0 : ends[index - 1], end))
    .join('-');
}
