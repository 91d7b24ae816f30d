import type { Emulator } from '../emulator.ts';
import { createAsyncQueue } from './asyncQueue.ts';
import { createCodeFactsReader } from './codeFacts.ts';
import type { FunctionCatalog } from './functionCatalog.ts';
import type { InvocationObserver } from './invocationObserver.ts';
import { type LambdaApi, startLambdaApi } from './lambdaApi.ts';
import { awsEndpoint } from './passToAws.ts';
import { createVersionStore } from './versionStore.ts';

export interface LambdaApiSetup {
  readonly emulator: Emulator;
  readonly region: string;
  readonly catalog: FunctionCatalog;
  readonly observer: InvocationObserver;
  /** A folder of ours for published versions. */
  readonly cacheDirectory: string;
  /** 0: any that is free. */
  readonly port: number;
  /** See {@link LambdaService.dropIn}. */
  readonly dropIn?: string;
  /** Requests for functions that are not here go to AWS. */
  readonly passUnknown: boolean;
  readonly onDefect: (error: unknown) => void;
}

/**
 * Starts the Lambda API of an emulator; from now on the functions' own calls of Lambda reach it too.
 * @throws UserError when the port cannot be had
 */
export async function openLambdaApi(setup: LambdaApiSetup): Promise<LambdaApi> {
  const { emulator, region, catalog, observer, cacheDirectory, port, dropIn, passUnknown, onDefect } = setup;
  const asyncQueue = createAsyncQueue(onDefect);
  const service = {
    emulator,
    region,
    catalog,
    observer,
    versions: createVersionStore(cacheDirectory),
    codeFacts: createCodeFactsReader(),
    asyncQueue,
    onDefect,
    random: Math.random,
    ...(passUnknown && { awsEndpointOf: awsEndpoint }),
    ...(dropIn !== undefined && { dropIn }),
  };
  const api = await startLambdaApi(service, port);
  emulator.useLambdaApi(api.url);
  return {
    url: api.url,
    close() {
      emulator.useLambdaApi(undefined);
      asyncQueue.dispose();
      api.close();
    },
  };
}
