import {
  DeleteProvisionedConcurrencyConfigCommand,
  type EventSourceMappingConfiguration,
  GetFunctionConcurrencyCommand,
  GetFunctionUrlConfigCommand,
  GetPolicyCommand,
  GetProvisionedConcurrencyConfigCommand,
  type LambdaClient,
  type ProvisionedConcurrencyConfigListItem,
  PutProvisionedConcurrencyConfigCommand,
  paginateListEventSourceMappings,
  paginateListProvisionedConcurrencyConfigs,
} from '@aws-sdk/client-lambda';
import type {
  EventSourceMapping,
  ProvisionedConcurrency,
  QualifiedProvisionedConcurrency,
} from '../model/aws/functionResources.ts';
import type { LambdaService } from '../model/aws/lambdaService.ts';
import { UserError } from '../model/userError.ts';
import { abortOption } from './abortOption.ts';
import { asked } from './awsErrors.ts';
import { of, qualified } from './lambdaAction.ts';

type Resources = Pick<
  LambdaService,
  | 'listEventSourceMappings'
  | 'getFunctionUrl'
  | 'getPolicy'
  | 'getReservedConcurrency'
  | 'getProvisionedConcurrency'
  | 'listProvisionedConcurrency'
  | 'putProvisionedConcurrency'
  | 'deleteProvisionedConcurrency'
>;

/** What hangs on a function, a version or an alias. */
export function lambdaResources(client: LambdaClient): Resources {
  return {
    listEventSourceMappings(name, signal) {
      const list = async (): Promise<readonly EventSourceMapping[]> => {
        const mappings: EventSourceMapping[] = [];
        const pages = paginateListEventSourceMappings(
          { client },
          { FunctionName: name },
          abortOption(signal),
        );
        for await (const { EventSourceMappings = [] } of pages) {
          mappings.push(...EventSourceMappings.map(eventSourceMapping));
        }
        return mappings;
      };
      return asked(of('ListEventSourceMappings', name), list, signal);
    },
    async getFunctionUrl(name, qualifier, signal) {
      const command = new GetFunctionUrlConfigCommand(target(name, qualifier));
      const answer = await unlessMissing(
        asked(
          of('GetFunctionUrlConfig', qualified(name, qualifier)),
          () => client.send(command, abortOption(signal)),
          signal,
        ),
      );
      return (
        answer && {
          url: answer.FunctionUrl ?? '',
          authType: answer.AuthType ?? 'AWS_IAM',
          invokeMode: answer.InvokeMode ?? 'BUFFERED',
        }
      );
    },
    async getPolicy(name, qualifier, signal) {
      const command = new GetPolicyCommand(target(name, qualifier));
      const answer = await unlessMissing(
        asked(
          of('GetPolicy', qualified(name, qualifier)),
          () => client.send(command, abortOption(signal)),
          signal,
        ),
      );
      return answer?.Policy;
    },
    async getReservedConcurrency(name, signal) {
      const command = new GetFunctionConcurrencyCommand({ FunctionName: name });
      const action = of('GetFunctionConcurrency', name);
      const answer = await asked(action, () => client.send(command, abortOption(signal)), signal);
      return answer.ReservedConcurrentExecutions;
    },
    async getProvisionedConcurrency(name, qualifier, signal) {
      const command = new GetProvisionedConcurrencyConfigCommand({
        FunctionName: name,
        Qualifier: qualifier,
      });
      const answer = await unlessMissing(
        asked(
          of('GetProvisionedConcurrencyConfig', qualified(name, qualifier)),
          () => client.send(command, abortOption(signal)),
          signal,
        ),
      );
      return answer && provisionedConcurrency(answer);
    },
    listProvisionedConcurrency(name, signal) {
      const list = async (): Promise<readonly QualifiedProvisionedConcurrency[]> => {
        const all: QualifiedProvisionedConcurrency[] = [];
        const pages = paginateListProvisionedConcurrencyConfigs(
          { client },
          { FunctionName: name },
          abortOption(signal),
        );
        for await (const { ProvisionedConcurrencyConfigs = [] } of pages) {
          all.push(
            ...ProvisionedConcurrencyConfigs.map(each => ({
              ...provisionedConcurrency(each),
              qualifier: each.FunctionArn?.split(':').at(-1) ?? '',
            })),
          );
        }
        return all;
      };
      return asked(of('ListProvisionedConcurrencyConfigs', name), list, signal);
    },
    async putProvisionedConcurrency(name, qualifier, environments, signal) {
      const command = new PutProvisionedConcurrencyConfigCommand({
        FunctionName: name,
        Qualifier: qualifier,
        ProvisionedConcurrentExecutions: environments,
      });
      const action = of('PutProvisionedConcurrencyConfig', qualified(name, qualifier));
      await asked(action, () => client.send(command, abortOption(signal)), signal);
    },
    async deleteProvisionedConcurrency(name, qualifier, signal) {
      const command = new DeleteProvisionedConcurrencyConfigCommand({
        FunctionName: name,
        Qualifier: qualifier,
      });
      const action = of('DeleteProvisionedConcurrencyConfig', qualified(name, qualifier));
      await asked(action, () => client.send(command, abortOption(signal)), signal);
    },
  };
}

function provisionedConcurrency(
  answer: Omit<ProvisionedConcurrencyConfigListItem, 'FunctionArn'>,
): ProvisionedConcurrency {
  return {
    requested: answer.RequestedProvisionedConcurrentExecutions ?? 0,
    available: answer.AvailableProvisionedConcurrentExecutions ?? 0,
    allocated: answer.AllocatedProvisionedConcurrentExecutions ?? 0,
    status: answer.Status ?? 'IN_PROGRESS',
    ...(answer.StatusReason !== undefined && { statusReason: answer.StatusReason }),
  };
}

/** AWS answers 404 for what a function does not have. */
async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof UserError && error.data.code === 'aws-not-found') return undefined;
    throw error;
  }
}

function target(name: string, qualifier: string | undefined) {
  return { FunctionName: name, ...(qualifier !== undefined && { Qualifier: qualifier }) };
}

function eventSourceMapping(answer: EventSourceMappingConfiguration): EventSourceMapping {
  return {
    uuid: answer.UUID ?? '',
    ...(answer.EventSourceArn !== undefined && { eventSourceArn: answer.EventSourceArn }),
    functionArn: answer.FunctionArn ?? '',
    state: answer.State ?? '',
    ...(answer.StateTransitionReason !== undefined && { stateReason: answer.StateTransitionReason }),
    ...(answer.BatchSize !== undefined && { batchSize: answer.BatchSize }),
    ...(answer.LastProcessingResult !== undefined && { lastProcessingResult: answer.LastProcessingResult }),
  };
}
