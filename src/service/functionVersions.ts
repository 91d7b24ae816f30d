import type { LambdaFunction } from '../model/lambdaFunction.ts';
import { latestVersion } from '../model/publishedVersion.ts';
import { invalidParameter, revisionMismatch } from './serviceError.ts';

/** A published version: what the function was when it was published. */
export interface FunctionVersion {
  /** `1`, `2` and so on. */
  readonly version: string;
  readonly description: string;
  readonly codeSha256: string;
  readonly codeBytes: number;
  readonly revisionId: string;
  /** Unix time in milliseconds. */
  readonly publishedAtMs: number;
  /** It runs the code that was kept. */
  readonly function: LambdaFunction;
}

/** A name for a version, or for two that share the events. */
export interface Alias {
  readonly name: string;
  readonly functionVersion: string;
  readonly description: string;
  readonly revisionId: string;
  /** The second version and its part of the events, from 0 to 1. */
  readonly additional?: { readonly version: string; readonly weight: number };
}

/** The versions and aliases of a function, oldest first. */
export interface FunctionVersions {
  readonly versions: readonly FunctionVersion[];
  readonly aliases: readonly Alias[];
  /** Numbers are never given twice. */
  readonly lastNumber: number;
}

export const noVersions: FunctionVersions = { versions: [], aliases: [], lastNumber: 0 };

/** What a caller of `PublishVersion` asks for. */
export interface PublishRequest {
  readonly description?: string;
  readonly codeSha256?: string;
  readonly revisionId?: string;
}

/**
 * Whether the function has changed since it was last published; when it has not, Lambda answers with that version.
 * @param latest the function as it is now
 * @throws ServiceError when it is not what the caller thinks it is
 */
export function unchangedVersion(
  state: FunctionVersions,
  latest: { readonly codeSha256: string; readonly revisionId: string; readonly function: LambdaFunction },
  request: PublishRequest,
): FunctionVersion | undefined {
  if (request.revisionId !== undefined && request.revisionId !== latest.revisionId) throw revisionMismatch();
  if (request.codeSha256 !== undefined && request.codeSha256 !== latest.codeSha256) {
    throw invalidParameter(
      `CodeSHA256 (${request.codeSha256}) is different from current CodeSHA256 in $LATEST (${latest.codeSha256}). Please try again with the CodeSHA256 in $LATEST.`,
    );
  }
  const last = state.versions.at(-1);
  const isSame =
    last?.codeSha256 === latest.codeSha256 &&
    configurationText(last.function) === configurationText(latest.function);
  return isSame ? last : undefined;
}

/** The configuration that a version keeps: what is left of the function without its place and its code. */
function configurationText(lambdaFunction: LambdaFunction): string {
  const { handler, runtime, memoryMb, timeoutMs, ephemeralStorageMb, environment, logging } = lambdaFunction;
  const values = [handler, runtime, memoryMb, timeoutMs, ephemeralStorageMb].map(property =>
    property?.known ? property.value : null,
  );
  const variables = environment.map(({ name, value }) => [name, value.known ? value.value : null]);
  return JSON.stringify([values, variables, logging]);
}

export function withVersion(state: FunctionVersions, version: FunctionVersion): FunctionVersions {
  return {
    ...state,
    versions: [...state.versions, version],
    lastNumber: Number(version.version),
  };
}

export function versionNamed(state: FunctionVersions, version: string): FunctionVersion | undefined {
  return state.versions.find(each => each.version === version);
}

/**
 * The version a qualifier stands for.
 * @param random from 0 to 1, without 1: decides where an alias has two versions
 * @returns undefined when there is no such version or alias
 */
export function resolveQualifier(
  state: FunctionVersions,
  qualifier: string,
  random: () => number,
): string | undefined {
  if (qualifier === latestVersion || versionNamed(state, qualifier)) return qualifier;
  const alias = state.aliases.find(({ name }) => name === qualifier);
  if (!alias) return undefined;
  const { additional, functionVersion } = alias;
  return additional && random() < additional.weight ? additional.version : functionVersion;
}
