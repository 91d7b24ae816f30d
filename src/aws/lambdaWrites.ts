import {
  CreateAliasCommand,
  DeleteAliasCommand,
  DeleteFunctionCommand,
  type LambdaClient,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import type { AliasInput, LambdaService } from '../model/aws/lambdaService.ts';
import { abortOption } from './abortOption.ts';
import { asked } from './awsErrors.ts';
import { functionAlias, functionConfiguration } from './functionConfiguration.ts';
import { aliasOf, of, qualified } from './lambdaAction.ts';

type Writes = Pick<
  LambdaService,
  | 'publishVersion'
  | 'deleteVersion'
  | 'createAlias'
  | 'updateAlias'
  | 'deleteAlias'
  | 'updateCode'
  | 'updateConfiguration'
>;

/**
 * What changes functions, versions and aliases.
 * @param uploading gives a request as long as bytes move
 */
export function lambdaWrites(client: LambdaClient, uploading: LambdaClient): Writes {
  return {
    async publishVersion(name, { description, codeSha256, revisionId }, signal) {
      const command = new PublishVersionCommand({
        FunctionName: name,
        ...(description !== undefined && { Description: description }),
        ...(codeSha256 !== undefined && { CodeSha256: codeSha256 }),
        ...(revisionId !== undefined && { RevisionId: revisionId }),
      });
      const answer = await asked(
        of('PublishVersion', name),
        () => client.send(command, abortOption(signal)),
        signal,
      );
      return functionConfiguration(answer);
    },
    async deleteVersion(name, version, signal) {
      // Without a number AWS would delete the function with all its versions.
      if (!/^\d+$/.test(version)) throw new Error(`${version} is no version.`);
      const command = new DeleteFunctionCommand({ FunctionName: name, Qualifier: version });
      await asked(
        of('DeleteFunction', qualified(name, version)),
        () => client.send(command, abortOption(signal)),
        signal,
      );
    },
    async createAlias(name, input, signal) {
      const command = new CreateAliasCommand({ FunctionName: name, Name: input.name, ...target(input) });
      const action = of('CreateAlias', aliasOf(name, input.name));
      return functionAlias(await asked(action, () => client.send(command, abortOption(signal)), signal));
    },
    async updateAlias(name, input, signal) {
      const command = new UpdateAliasCommand({
        FunctionName: name,
        Name: input.name,
        RevisionId: input.revisionId,
        ...target(input),
      });
      const action = of('UpdateAlias', aliasOf(name, input.name));
      return functionAlias(await asked(action, () => client.send(command, abortOption(signal)), signal));
    },
    async deleteAlias(name, alias, signal) {
      const command = new DeleteAliasCommand({ FunctionName: name, Name: alias });
      await asked(
        of('DeleteAlias', aliasOf(name, alias)),
        () => client.send(command, abortOption(signal)),
        signal,
      );
    },
    async updateCode(name, { code, revisionId }, signal) {
      const command = new UpdateFunctionCodeCommand({
        FunctionName: name,
        RevisionId: revisionId,
        ...('zip' in code ? { ZipFile: code.zip } : { S3Bucket: code.s3Bucket, S3Key: code.s3Key }),
      });
      const answer = await asked(
        of('UpdateFunctionCode', name),
        () => uploading.send(command, abortOption(signal)),
        signal,
      );
      return functionConfiguration(answer);
    },
    async updateConfiguration(name, { memoryMb, timeoutMs, description, environment, revisionId }, signal) {
      const command = new UpdateFunctionConfigurationCommand({
        FunctionName: name,
        RevisionId: revisionId,
        ...(memoryMb !== undefined && { MemorySize: memoryMb }),
        ...(timeoutMs !== undefined && { Timeout: timeoutMs / 1_000 }),
        ...(description !== undefined && { Description: description }),
        ...(environment !== undefined && { Environment: { Variables: { ...environment } } }),
      });
      const answer = await asked(
        of('UpdateFunctionConfiguration', name),
        () => client.send(command, abortOption(signal)),
        signal,
      );
      return functionConfiguration(answer);
    },
  };
}

/** Weights are always sent: without them an alias keeps those it has. */
function target({ version, routing, description }: AliasInput) {
  return {
    FunctionVersion: version,
    RoutingConfig: { AdditionalVersionWeights: routing ? { [routing.version]: routing.weight } : {} },
    ...(description !== undefined && { Description: description }),
  };
}
