import { isDeepStrictEqual } from 'node:util';
import type { FunctionConfiguration } from '../model/aws/deployedFunction.ts';

/** One setting that differs between two versions. */
export interface ConfigurationDifference {
  /** Such as `memoryMb` or `environment.TABLE`. */
  readonly property: string;
  /** `null`: not set. Values of environment variables are `hidden`. */
  readonly from: unknown;
  readonly to: unknown;
}

/** What is compared one by one, in the order of telling. */
const properties = [
  'description',
  'runtime',
  'handler',
  'memoryMb',
  'timeoutMs',
  'architecture',
  'packageType',
  'roleArn',
  'ephemeralStorageMb',
  'deadLetterTargetArn',
  'layers',
  'logging',
  'vpcId',
  'kmsKeyArn',
  'tracing',
  'snapStart',
  'codeSha256',
  'codeSizeBytes',
] as const satisfies readonly (keyof FunctionConfiguration)[];

/** The settings in which two versions differ, code included. */
export function configurationDiff(
  from: FunctionConfiguration,
  to: FunctionConfiguration,
): readonly ConfigurationDifference[] {
  const differing = properties.filter(property => !isDeepStrictEqual(from[property], to[property]));
  return [
    ...differing.map(property => ({ property, from: from[property] ?? null, to: to[property] ?? null })),
    ...environmentDiff(from.environment ?? {}, to.environment ?? {}),
  ];
}

/**
 * Whether `$LATEST` differs from its newest version, so that publishing would make another one. A version may have a
 * description of its own.
 */
export function isChangedSince(
  newest: FunctionConfiguration | undefined,
  latest: FunctionConfiguration,
): boolean {
  return !newest || configurationDiff(newest, latest).some(({ property }) => property !== 'description');
}

function environmentDiff(
  from: Readonly<Record<string, string>>,
  to: Readonly<Record<string, string>>,
): readonly ConfigurationDifference[] {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort();
  const shown = (value: string | undefined) => (value === undefined ? null : 'hidden');
  return names
    .filter(name => from[name] !== to[name])
    .map(name => ({ property: `environment.${name}`, from: shown(from[name]), to: shown(to[name]) }));
}
