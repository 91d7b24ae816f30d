import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { latestVersion } from '../../model/publishedVersion.ts';
import { functionArn } from '../../service/functionArn.ts';
import { functionNamed, nameOf } from '../../service/functionNames.ts';
import type { FunctionReference } from '../../service/functionReference.ts';
import { resolveQualifier, versionNamed } from '../../service/functionVersions.ts';
import { functionNotFound } from '../../service/serviceError.ts';
import type { Emulator } from '../emulator.ts';
import type { AsyncQueue } from './asyncQueue.ts';
import type { CodeFactsReader } from './codeFacts.ts';
import type { FunctionCatalog } from './functionCatalog.ts';
import type { InvocationObserver } from './invocationObserver.ts';
import type { VersionStore } from './versionStore.ts';

/** What the operations of the Lambda API work with. */
export interface LambdaService {
  readonly emulator: Emulator;
  readonly region: string;
  readonly catalog: FunctionCatalog;
  readonly versions: VersionStore;
  readonly codeFacts: CodeFactsReader;
  readonly asyncQueue: AsyncQueue;
  readonly observer: InvocationObserver;
  /** Hears of defects of ours; a caller who still waits is told that the service failed. */
  readonly onDefect: (error: unknown) => void;
  /** From 0 to 1, without 1. */
  readonly random: () => number;
  /** Where AWS's Lambda of a region is, when calls of functions that are not here go there. */
  readonly awsEndpointOf?: (region: string) => string;
  /** The function that is also called `function`, as the runtime interface emulator calls its only one. */
  readonly dropIn?: string;
}

/** What a caller named, found. */
export interface Target {
  /** What runs: the function as it is now, or a published version with the code it kept. */
  readonly function: LambdaFunction;
  readonly executedVersion: string;
  /** The version or alias that was named. */
  readonly qualifier?: string;
}

/** The name that the runtime interface emulator has for every function. */
const dropInName = 'function';

/** @throws ServiceError when the name stands for more than one function */
export async function findFunction(
  { catalog, dropIn }: LambdaService,
  functionName: string,
): Promise<LambdaFunction | undefined> {
  const find = (functions: readonly LambdaFunction[]) =>
    functionNamed(functions, functionName) ??
    (functionName === dropInName && dropIn !== undefined ? functionNamed(functions, dropIn) : undefined);
  return find(await catalog.all()) ?? find(await catalog.lookAgain());
}

/** @throws ServiceError when there is no such function */
export async function requireFunction(
  service: LambdaService,
  { functionName, qualifier }: FunctionReference,
): Promise<LambdaFunction> {
  const found = await findFunction(service, functionName);
  if (!found) throw functionNotFound(functionArn(service.region, functionName, qualifier));
  return found;
}

/** @throws ServiceError when there is no such function, version or alias */
export async function requireTarget(
  service: LambdaService,
  { functionName, qualifier }: FunctionReference,
): Promise<Target> {
  const missing = () =>
    functionNotFound(functionArn(service.region, functionName, qualifier ?? latestVersion));
  const found = await findFunction(service, functionName);
  if (!found) throw missing();
  if (qualifier === undefined) return { function: found, executedVersion: latestVersion };
  const state = await service.versions.read(found);
  const executedVersion = resolveQualifier(state, qualifier, service.random);
  if (executedVersion === undefined) throw missing();
  const kept = versionNamed(state, executedVersion);
  return { function: kept?.function ?? found, executedVersion, qualifier };
}

/** The ARN of a function of this service. */
export function arnOf({ region }: LambdaService, lambdaFunction: LambdaFunction, qualifier?: string): string {
  return functionArn(region, nameOf(lambdaFunction), qualifier);
}
