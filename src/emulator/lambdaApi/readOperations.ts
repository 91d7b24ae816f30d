import { pathToFileURL } from 'node:url';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { limits } from '../../model/limits.ts';
import { functionIdOf, latestVersion } from '../../model/publishedVersion.ts';
import { UserError } from '../../model/userError.ts';
import { unreservedConcurrency } from '../../service/accountLimits.ts';
import { constraints, violationOf } from '../../service/constraints.ts';
import { functionArn } from '../../service/functionArn.ts';
import type { FunctionReference } from '../../service/functionReference.ts';
import { resolveQualifier, versionNamed } from '../../service/functionVersions.ts';
import { pageOf } from '../../service/page.ts';
import { functionNotFound, validationError } from '../../service/serviceError.ts';
import { type ApiRequest, type ApiResponse, json, queryOf } from './apiRequest.ts';
import { functionConfiguration, latestFacts, publishedFacts } from './functionConfiguration.ts';
import { arnOf, type LambdaService, requireFunction } from './lambdaService.ts';
import { pagingOf, referenceOf } from './requestParts.ts';

export async function getFunction(service: LambdaService, request: ApiRequest): Promise<ApiResponse> {
  const reference = referenceOf(request);
  const found = await requireFunction(service, reference);
  const { configuration, function: shown } = await describe(service, found, reference);
  const { reservedConcurrency, code } = shown;
  return json(200, {
    Configuration: configuration,
    Code: {
      RepositoryType: 'S3',
      ...('path' in code && { Location: pathToFileURL(code.path).href }),
      ...('uri' in code && { Location: code.uri }),
    },
    ...(reservedConcurrency?.known && {
      Concurrency: { ReservedConcurrentExecutions: reservedConcurrency.value },
    }),
  });
}

export async function getFunctionConfiguration(
  service: LambdaService,
  request: ApiRequest,
): Promise<ApiResponse> {
  const reference = referenceOf(request);
  const found = await requireFunction(service, reference);
  return json(200, (await describe(service, found, reference)).configuration);
}

/** The configuration of a function as a request names it: the ARN keeps the qualifier. */
async function describe(
  service: LambdaService,
  found: LambdaFunction,
  { functionName, qualifier }: FunctionReference,
): Promise<{ readonly configuration: object; readonly function: LambdaFunction }> {
  const arn = arnOf(service, found, qualifier);
  const state = await service.versions.read(found);
  // Of an alias with two versions the first is described.
  const version = qualifier === undefined ? latestVersion : resolveQualifier(state, qualifier, () => 1);
  if (version === undefined) throw functionNotFound(functionArn(service.region, functionName, qualifier));
  const published = versionNamed(state, version);
  if (published) {
    const configuration = functionConfiguration(published.function, publishedFacts(published, arn), 'single');
    return { configuration, function: published.function };
  }
  const { code, failure } = await prepared(service, found);
  const facts = { ...(await latestFacts(found, arn, code)), ...(failure !== undefined && { failure }) };
  return { configuration: functionConfiguration(found, facts, 'single'), function: found };
}

async function prepared({ emulator, codeFacts }: LambdaService, lambdaFunction: LambdaFunction) {
  try {
    return { code: await codeFacts.of(await emulator.prepare(lambdaFunction)) };
  } catch (error) {
    if (error instanceof UserError) return { failure: error.message };
    throw error;
  }
}

export async function listFunctions(service: LambdaService, request: ApiRequest): Promise<ApiResponse> {
  const functionVersion = queryOf(request, 'FunctionVersion');
  const violation =
    functionVersion === undefined
      ? undefined
      : violationOf('functionVersion', functionVersion, constraints.functionVersion);
  if (violation) throw validationError([violation]);
  const paging = pagingOf(request);
  const all = await service.catalog.all();
  if (functionVersion === undefined) {
    const { items, nextMarker } = pageOf(all, paging);
    const functions = await Promise.all(items.map(fn => listedLatest(service, fn)));
    return json(200, { Functions: functions, ...(nextMarker !== undefined && { NextMarker: nextMarker }) });
  }
  const versions = (await Promise.all(all.map(fn => allVersions(service, fn)))).flat();
  const { items, nextMarker } = pageOf(versions, paging);
  return json(200, { Functions: items, ...(nextMarker !== undefined && { NextMarker: nextMarker }) });
}

export async function listVersions(service: LambdaService, request: ApiRequest): Promise<ApiResponse> {
  const { functionName } = referenceOf(request);
  const found = await requireFunction(service, { functionName });
  const { items, nextMarker } = pageOf(await allVersions(service, found), pagingOf(request));
  return json(200, { Versions: items, ...(nextMarker !== undefined && { NextMarker: nextMarker }) });
}

/** The function as it is now and its published versions, all with qualified ARNs. */
async function allVersions(service: LambdaService, found: LambdaFunction): Promise<readonly object[]> {
  const { versions } = await service.versions.read(found);
  const published = versions.map(version =>
    functionConfiguration(
      version.function,
      publishedFacts(version, arnOf(service, found, version.version)),
      'listed',
    ),
  );
  return [await listedLatest(service, found, latestVersion), ...published];
}

async function listedLatest(
  service: LambdaService,
  found: LambdaFunction,
  qualifier?: string,
): Promise<object> {
  const code = service.codeFacts.known(functionIdOf(found));
  const facts = await latestFacts(found, arnOf(service, found, qualifier), code);
  return functionConfiguration(found, facts, 'listed');
}

/** The quotas that the developer guide gives for new accounts. */
const codeLimits = {
  TotalCodeSize: 75 * 1024 ** 3,
  CodeSizeUnzipped: 250 * 1024 ** 2,
  CodeSizeZipped: 50 * 1024 ** 2,
};

export async function getAccountSettings(service: LambdaService): Promise<ApiResponse> {
  const all = await service.catalog.all();
  const reserved = all.flatMap(({ reservedConcurrency }) =>
    reservedConcurrency?.known ? [reservedConcurrency.value] : [],
  );
  const sizes = all.map(fn => service.codeFacts.known(fn.id)?.codeBytes ?? 0);
  return json(200, {
    AccountLimit: {
      ...codeLimits,
      ConcurrentExecutions: limits.concurrentExecutions,
      UnreservedConcurrentExecutions: unreservedConcurrency(reserved),
    },
    AccountUsage: { TotalCodeSize: sizes.reduce((sum, size) => sum + size, 0), FunctionCount: all.length },
  });
}
