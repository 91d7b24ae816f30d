import {
  GetAliasCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  type LambdaClient,
  ListAliasesCommand,
  ListFunctionsCommand,
  ListTagsCommand,
  ListVersionsByFunctionCommand,
} from '@aws-sdk/client-lambda';
import type { Page } from '../model/aws/deployedFunction.ts';
import type { LambdaService } from '../model/aws/lambdaService.ts';
import { abortOption } from './abortOption.ts';
import { asked } from './awsErrors.ts';
import { deployedFunction, functionAlias, functionConfiguration } from './functionConfiguration.ts';
import { aliasOf, of, qualified } from './lambdaAction.ts';

type Reads = Pick<
  LambdaService,
  | 'listFunctions'
  | 'getConfiguration'
  | 'getCodeLocation'
  | 'getTags'
  | 'listVersions'
  | 'listAliases'
  | 'getAlias'
>;

/** What is read of functions, versions and aliases. */
export function lambdaReads(client: LambdaClient): Reads {
  return {
    async listFunctions(next, signal) {
      const answer = await asked(
        { name: 'lambda:ListFunctions', resource: 'the region' },
        () => client.send(new ListFunctionsCommand({ ...marker(next) }), abortOption(signal)),
        signal,
      );
      return page((answer.Functions ?? []).map(deployedFunction), answer.NextMarker);
    },
    async getConfiguration(name, qualifier, signal) {
      const input = { FunctionName: name, ...(qualifier !== undefined && { Qualifier: qualifier }) };
      const answer = await asked(
        of('GetFunctionConfiguration', qualified(name, qualifier)),
        () => client.send(new GetFunctionConfigurationCommand(input), abortOption(signal)),
        signal,
      );
      return functionConfiguration(answer);
    },
    async getCodeLocation(name, qualifier, signal) {
      const input = { FunctionName: name, Qualifier: qualifier };
      const action = of('GetFunction', qualified(name, qualifier));
      const answer = await asked(
        action,
        () => client.send(new GetFunctionCommand(input), abortOption(signal)),
        signal,
      );
      return { url: answer.Code?.Location ?? '' };
    },
    async getTags(functionArn, signal) {
      const answer = await asked(
        of('ListTags', functionArn),
        () => client.send(new ListTagsCommand({ Resource: functionArn }), abortOption(signal)),
        signal,
      );
      return answer.Tags ?? {};
    },
    async listVersions(name, next, signal) {
      const input = { FunctionName: name, ...marker(next) };
      const answer = await asked(
        of('ListVersionsByFunction', name),
        () => client.send(new ListVersionsByFunctionCommand(input), abortOption(signal)),
        signal,
      );
      return page((answer.Versions ?? []).map(functionConfiguration), answer.NextMarker);
    },
    async listAliases(name, next, signal) {
      const input = { FunctionName: name, ...marker(next) };
      const answer = await asked(
        of('ListAliases', name),
        () => client.send(new ListAliasesCommand(input), abortOption(signal)),
        signal,
      );
      return page((answer.Aliases ?? []).map(functionAlias), answer.NextMarker);
    },
    async getAlias(name, alias, signal) {
      const input = { FunctionName: name, Name: alias };
      const answer = await asked(
        of('GetAlias', aliasOf(name, alias)),
        () => client.send(new GetAliasCommand(input), abortOption(signal)),
        signal,
      );
      return functionAlias(answer);
    },
  };
}

function marker(next: string | undefined): { readonly Marker?: string } {
  return next === undefined ? {} : { Marker: next };
}

/** AWS ends some lists with an empty marker. */
function page<T>(items: readonly T[], next: string | undefined): Page<T> {
  return { items, ...(next && { next }) };
}
