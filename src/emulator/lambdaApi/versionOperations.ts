import path from 'node:path';
import { constraints, violationOf } from '../../service/constraints.ts';
import { type FunctionVersion, unchangedVersion, withVersion } from '../../service/functionVersions.ts';
import { validationError } from '../../service/serviceError.ts';
import { randomUuid } from '../randomIds.ts';
import { type ApiRequest, type ApiResponse, json } from './apiRequest.ts';
import { functionConfiguration, latestFacts, publishedFacts } from './functionConfiguration.ts';
import { keepCode } from './keepCode.ts';
import { arnOf, type LambdaService, requireFunction } from './lambdaService.ts';
import { membersOf, referenceOf, textOf } from './requestParts.ts';

/** Keeps the code that the function runs now. */
export async function publishVersion(service: LambdaService, request: ApiRequest): Promise<ApiResponse> {
  const { functionName } = referenceOf(request, constraints.functionName);
  const members = membersOf(request);
  const description = textOf(members, 'Description');
  const codeSha256 = textOf(members, 'CodeSha256');
  const revisionId = textOf(members, 'RevisionId');
  const violation = violationOf('description', description ?? '', constraints.description);
  if (violation) throw validationError([violation]);

  const found = await requireFunction(service, { functionName });
  const prepared = await service.emulator.prepare(found);
  const code = await service.codeFacts.of(prepared);
  const latest = await latestFacts(found, arnOf(service, found), code);
  const published = await service.versions.update<FunctionVersion>(found, async state => {
    const unchanged = unchangedVersion(
      state,
      { codeSha256: code.codeSha256, revisionId: latest.revisionId, function: found },
      { ...(codeSha256 !== undefined && { codeSha256 }), ...(revisionId !== undefined && { revisionId }) },
    );
    if (unchanged) return [state, unchanged];
    const version = String(state.lastNumber + 1);
    const folder = path.join(service.versions.folder(found), version);
    const kept = await keepCode(prepared, { functionId: found.id, version }, folder);
    const created: FunctionVersion = {
      ...code,
      version,
      description: description ?? latest.description,
      revisionId: randomUuid(),
      publishedAtMs: Date.now(),
      function: kept,
    };
    return [withVersion(state, created), created];
  });
  const facts = publishedFacts(published, arnOf(service, found, published.version));
  return json(201, functionConfiguration(published.function, facts, 'single'));
}
