import {
  type AliasRequest,
  aliasNamed,
  createAlias,
  updateAlias,
  withoutAlias,
} from '../../service/aliases.ts';
import { constraints } from '../../service/constraints.ts';
import { functionArn } from '../../service/functionArn.ts';
import type { Alias } from '../../service/functionVersions.ts';
import { pageOf } from '../../service/page.ts';
import { ServiceError, validationError } from '../../service/serviceError.ts';
import { randomUuid } from '../randomIds.ts';
import { type ApiRequest, type ApiResponse, json, parameterOf, queryOf } from './apiRequest.ts';
import { arnOf, findFunction, type LambdaService, requireFunction } from './lambdaService.ts';
import { membersOf, pagingOf, referenceOf, textOf } from './requestParts.ts';

export async function create(service: LambdaService, request: ApiRequest): Promise<ApiResponse> {
  const members = membersOf(request);
  const functionVersion = textOf(members, 'FunctionVersion');
  const name = textOf(members, 'Name');
  if (functionVersion === undefined || name === undefined) throw missing({ name, functionVersion });
  const alias = await change(service, request, functionVersion, (state, place) =>
    createAlias(state, { ...aliasRequest(members, name), functionVersion }, place),
  );
  return json(201, alias);
}

export async function update(service: LambdaService, request: ApiRequest): Promise<ApiResponse> {
  const members = membersOf(request);
  const wanted = aliasRequest(members, parameterOf(request, 'Name'));
  const alias = await change(service, request, wanted.functionVersion, (state, place) =>
    updateAlias(state, wanted, place),
  );
  return json(200, alias);
}

/** @param qualifier in the ARN of the refusal where there is no such function */
async function change(
  service: LambdaService,
  request: ApiRequest,
  qualifier: string | undefined,
  apply: (
    state: Parameters<typeof updateAlias>[0],
    place: Parameters<typeof updateAlias>[2],
  ) => ReturnType<typeof updateAlias>,
): Promise<object> {
  const { functionName } = referenceOf(request, constraints.functionName);
  const found = await requireFunction(service, {
    functionName,
    ...(qualifier !== undefined && { qualifier }),
  });
  const place = { functionArn: arnOf(service, found), newId: randomUuid };
  const alias = await service.versions.update(found, state => apply(state, place));
  return described(alias, place.functionArn);
}

export async function get(service: LambdaService, request: ApiRequest): Promise<ApiResponse> {
  const { functionName } = referenceOf(request, constraints.functionName);
  const name = parameterOf(request, 'Name');
  const arn = functionArn(service.region, functionName);
  const found = await findFunction(service, functionName);
  if (!found)
    return json(200, described(aliasNamed({ versions: [], aliases: [], lastNumber: 0 }, name, arn), arn));
  const state = await service.versions.read(found);
  return json(200, described(aliasNamed(state, name, arn), arnOf(service, found)));
}

export async function remove(service: LambdaService, request: ApiRequest): Promise<ApiResponse> {
  const { functionName } = referenceOf(request, constraints.functionName);
  const found = await requireFunction(service, { functionName });
  const name = parameterOf(request, 'Name');
  await service.versions.update(found, state => [withoutAlias(state, name), undefined]);
  return { status: 204 };
}

export async function list(service: LambdaService, request: ApiRequest): Promise<ApiResponse> {
  const { functionName } = referenceOf(request, constraints.functionName);
  const found = await requireFunction(service, { functionName });
  const functionVersion = queryOf(request, 'FunctionVersion');
  const { aliases } = await service.versions.read(found);
  const wanted = aliases.filter(
    alias =>
      functionVersion === undefined ||
      alias.functionVersion === functionVersion ||
      alias.additional?.version === functionVersion,
  );
  const { items, nextMarker } = pageOf(wanted, pagingOf(request));
  const arn = arnOf(service, found);
  return json(200, {
    Aliases: items.map(alias => described(alias, arn)),
    ...(nextMarker !== undefined && { NextMarker: nextMarker }),
  });
}

/** Lambda's `AliasConfiguration`. */
function described(
  { name, functionVersion, description, additional, revisionId }: Alias,
  arn: string,
): object {
  return {
    AliasArn: `${arn}:${name}`,
    Name: name,
    FunctionVersion: functionVersion,
    Description: description,
    ...(additional && {
      RoutingConfig: { AdditionalVersionWeights: { [additional.version]: additional.weight } },
    }),
    RevisionId: revisionId,
  };
}

function aliasRequest(members: Readonly<Record<string, unknown>>, name: string): AliasRequest {
  const functionVersion = textOf(members, 'FunctionVersion');
  const description = textOf(members, 'Description');
  const revisionId = textOf(members, 'RevisionId');
  const additionalVersionWeights = weightsOf(members['RoutingConfig']);
  return {
    name,
    ...(functionVersion !== undefined && { functionVersion }),
    ...(description !== undefined && { description }),
    ...(revisionId !== undefined && { revisionId }),
    ...(additionalVersionWeights && { additionalVersionWeights }),
  };
}

/** @throws ServiceError where a weight is no number */
function weightsOf(routing: unknown): Readonly<Record<string, number>> | undefined {
  if (typeof routing !== 'object' || routing === null) return undefined;
  const weights: unknown = 'AdditionalVersionWeights' in routing ? routing.AdditionalVersionWeights : {};
  const entries = Object.entries(typeof weights === 'object' && weights !== null ? weights : {});
  return Object.fromEntries(
    entries.map(([version, weight]) => {
      if (typeof weight === 'number') return [version, weight];
      throw new ServiceError(400, 'SerializationException', { Type: 'User' });
    }),
  );
}

function missing(values: Readonly<Record<string, string | undefined>>): ServiceError {
  const absent = Object.keys(values).filter(name => values[name] === undefined);
  return validationError(absent.map(at => ({ value: null, at, constraint: 'Member must not be null' })));
}
