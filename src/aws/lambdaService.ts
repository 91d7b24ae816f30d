import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { LambdaService } from '../model/aws/lambdaService.ts';
import { lambdaInvoke } from './lambdaInvoke.ts';
import { lambdaReads } from './lambdaReads.ts';
import { lambdaResources } from './lambdaResources.ts';
import { lambdaWrites } from './lambdaWrites.ts';

export interface LambdaClients {
  readonly lambda: LambdaClient;
  /** Sends each request once. */
  readonly invoking: LambdaClient;
  /** Gives a request as long as bytes move. */
  readonly uploading: LambdaClient;
}

/** Lambda's API behind the port. */
export function lambdaService({ lambda, invoking, uploading }: LambdaClients): LambdaService {
  return {
    ...lambdaReads(lambda),
    ...lambdaWrites(lambda, uploading),
    ...lambdaResources(lambda),
    invoke: lambdaInvoke(invoking),
  };
}
