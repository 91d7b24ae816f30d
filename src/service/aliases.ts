import { latestVersion } from '../model/publishedVersion.ts';
import { constraints, violationOf } from './constraints.ts';
import { type Alias, type FunctionVersions, versionNamed } from './functionVersions.ts';
import {
  conflict,
  functionNotFound,
  invalidParameter,
  notFound,
  revisionMismatch,
  ServiceError,
  validationError,
} from './serviceError.ts';

/** What a caller wants an alias to be; what is absent stays, or is the default of a new one. */
export interface AliasRequest {
  readonly name: string;
  readonly functionVersion?: string;
  readonly description?: string;
  readonly revisionId?: string;
  /** Versions to weights; empty: all events go to `functionVersion` again. */
  readonly additionalVersionWeights?: Readonly<Record<string, number>>;
}

export interface AliasPlace {
  /** The ARN of the function without a qualifier. */
  readonly functionArn: string;
  /** For a new revision id. */
  readonly newId: () => string;
}

/** @throws ServiceError */
export function createAlias(
  state: FunctionVersions,
  request: AliasRequest & { readonly functionVersion: string },
  { functionArn, newId }: AliasPlace,
): [FunctionVersions, Alias] {
  requireValid(request);
  const additional = routeOf(state, request.functionVersion, request, functionArn);
  requireVersion(state, request.functionVersion, functionArn);
  if (state.aliases.some(({ name }) => name === request.name)) {
    throw conflict(`Alias already exists: ${functionArn}:${request.name}`);
  }
  const alias: Alias = {
    name: request.name,
    functionVersion: request.functionVersion,
    description: request.description ?? '',
    revisionId: newId(),
    ...(additional && { additional }),
  };
  return [{ ...state, aliases: [...state.aliases, alias] }, alias];
}

/** @throws ServiceError */
export function updateAlias(
  state: FunctionVersions,
  request: AliasRequest,
  { functionArn, newId }: AliasPlace,
): [FunctionVersions, Alias] {
  requireValid(request);
  const old = state.aliases.find(({ name }) => name === request.name);
  if (!old) throw notFound(`Alias not found: ${functionArn}:${request.name}`);
  if (request.revisionId !== undefined && request.revisionId !== old.revisionId) throw revisionMismatch();
  const functionVersion = request.functionVersion ?? old.functionVersion;
  const route = routeOf(state, functionVersion, request, functionArn);
  requireVersion(state, functionVersion, functionArn);
  const additional = request.additionalVersionWeights === undefined ? old.additional : route;
  const { name, description } = old;
  const alias: Alias = {
    name,
    functionVersion,
    description: request.description ?? description,
    revisionId: newId(),
    ...(additional && { additional }),
  };
  return [{ ...state, aliases: state.aliases.map(each => (each === old ? alias : each)) }, alias];
}

/** @throws ServiceError */
export function aliasNamed(state: FunctionVersions, name: string, functionArn: string): Alias {
  const alias = state.aliases.find(each => each.name === name);
  if (!alias) throw notFound(`Cannot find alias arn: ${functionArn}:${name}`);
  return alias;
}

/** Lambda says nothing when there is no such alias. */
export function withoutAlias(state: FunctionVersions, name: string): FunctionVersions {
  return { ...state, aliases: state.aliases.filter(alias => alias.name !== name) };
}

function requireValid({ name, functionVersion, description }: AliasRequest): void {
  const violations = [
    violationOf('name', name, constraints.alias),
    functionVersion === undefined
      ? undefined
      : violationOf('functionVersion', functionVersion, constraints.version),
    description === undefined ? undefined : violationOf('description', description, constraints.description),
  ].filter(violation => violation !== undefined);
  if (violations.length > 0) throw validationError(violations);
}

function routeOf(
  state: FunctionVersions,
  functionVersion: string,
  { additionalVersionWeights = {} }: AliasRequest,
  functionArn: string,
): Alias['additional'] {
  const weights = Object.entries(additionalVersionWeights);
  requireWeights(weights);
  const [first, ...others] = weights;
  if (!first) return undefined;
  if (others.length > 0) {
    throw invalidParameter('Number of items in AdditionalVersionWeights cannot be greater than 1');
  }
  const [version, weight] = first;
  if (functionVersion === latestVersion) {
    // This refusal alone has no type.
    throw new ServiceError(400, 'InvalidParameterValueException', {
      message: '$LATEST is not supported for an alias pointing to more than 1 version',
    });
  }
  if (version === functionVersion) {
    throw invalidParameter(
      `Invalid function version ${version}. Function version ${version} is already included in routing configuration.`,
    );
  }
  requireVersion(state, version, functionArn);
  return { version, weight };
}

function requireWeights(weights: readonly [version: string, weight: number][]): void {
  const at = 'routingConfig.additionalVersionWeights';
  const value = `{${weights.map(([version, weight]) => `${version}=${javaNumber(weight)}`).join(', ')}}`;
  if (weights.some(([version]) => violationOf(at, version, constraints.additionalVersion))) {
    const constraint =
      'Map keys must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [0-9]+]';
    throw validationError([{ value, at, constraint }]);
  }
  if (weights.some(([, weight]) => !(weight >= 0 && weight <= 1))) {
    const constraint =
      'Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0, Member must not be null]';
    throw validationError([{ value, at, constraint }]);
  }
}

/** As the service prints a number: `2.0`. */
function javaNumber(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

function requireVersion(state: FunctionVersions, version: string, functionArn: string): void {
  if (version === latestVersion || versionNamed(state, version)) return;
  throw functionNotFound(`${functionArn}:${version}`);
}
