import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { LambdaService } from '../model/aws/lambdaService.ts';
import { lambdaInvoke } from './lambdaInvoke.ts';
import { lambdaReads } from './lambdaReads.ts';
import { lambdaResources } from './lambdaResources.ts';
import { lambdaWrites } from './lambdaWrites.ts';

/**
 * Lambda's API behind the port.
 * @param invoking the client of invocations, which sends each request once
 */
export function lambdaService(client: LambdaClient, invoking: LambdaClient): LambdaService {
  return {
    ...lambdaReads(client),
    ...lambdaWrites(client),
    ...lambdaResources(client),
    invoke: lambdaInvoke(invoking),
  };
}
