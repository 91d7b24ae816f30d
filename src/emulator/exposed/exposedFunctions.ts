import type { EmulatorSettings } from '../../model/emulatorSettings.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { functionIdOf } from '../../model/publishedVersion.ts';
import type { ExposedRuntimeApi } from '../../protocol/debugging.ts';
import type { Attendance } from '../debug/attendance.ts';
import type { StartedRuntime } from '../environment/environment.ts';
import type { PreparedFunction } from '../preparation/preparedFunction.ts';
import { createStartGate, type StartGate } from '../startGate.ts';
import { type ExposedApi, openExposedApi } from './exposedApi.ts';
import { exposedVariables, prepareExposed } from './exposedFunction.ts';

/** The functions whose Runtime API is open to processes that a person starts. */
export interface ExposedFunctions {
  /**
   * Opens the Runtime API of a function, or tells of the one that is open.
   * @throws UserError when the function's environment file cannot be read.
   */
  open(lambdaFunction: LambdaFunction, settings: EmulatorSettings): Promise<ExposedRuntimeApi>;
  close(functionId: string): void;
  /** Waits until the function's process may be given another event: there is one process. */
  inTurn<T>(functionId: string, task: () => Promise<T>): Promise<T>;
  /** The function as its own process runs it; `undefined` for one that is not exposed. */
  prepared(lambdaFunction: LambdaFunction): PreparedFunction | undefined;
  attendance(prepared: PreparedFunction): Attendance | undefined;
  /** What serves a function that {@link prepared} has returned; `undefined` for others. */
  runtimeOf(prepared: PreparedFunction): StartedRuntime | undefined;
  /** Closes all. */
  dispose(): void;
}

interface Exposed {
  readonly prepared: PreparedFunction;
  readonly runtimeApi: ExposedRuntimeApi;
  readonly gate: StartGate;
  readonly api: ExposedApi;
}

/** @param onLost a function is no longer exposed, because its port was taken by somebody else */
export function createExposedFunctions(onLost: (functionId: string) => void): ExposedFunctions {
  const exposed = new Map<string, Exposed>();
  const opening = new Map<string, Promise<Exposed>>();

  function close(functionId: string): void {
    const closed = exposed.get(functionId);
    exposed.delete(functionId);
    closed?.api.close();
  }

  function openAnew(lambdaFunction: LambdaFunction, settings: EmulatorSettings): Promise<Exposed> {
    const functionId = functionIdOf(lambdaFunction);
    const entry = expose(functionId, lambdaFunction, settings).finally(() => opening.delete(functionId));
    opening.set(functionId, entry);
    return entry;
  }

  async function expose(
    functionId: string,
    lambdaFunction: LambdaFunction,
    settings: EmulatorSettings,
  ): Promise<Exposed> {
    const prepared = await prepareExposed(lambdaFunction, settings);
    const api = await openExposedApi(() => {
      close(functionId);
      onLost(functionId);
    });
    const { address } = api;
    const variables = exposedVariables(prepared, address, settings);
    const runtimeApi = { functionId, address, variables };
    const entry = { prepared, runtimeApi, gate: createStartGate(1), api };
    exposed.set(functionId, entry);
    return entry;
  }

  function entryOf(prepared: PreparedFunction): Exposed | undefined {
    const entry = exposed.get(functionIdOf(prepared.function));
    return entry?.prepared === prepared ? entry : undefined;
  }

  return {
    async open(lambdaFunction, settings) {
      const functionId = functionIdOf(lambdaFunction);
      const entry = exposed.get(functionId) ?? opening.get(functionId) ?? openAnew(lambdaFunction, settings);
      return (await entry).runtimeApi;
    },
    close,
    inTurn(functionId, task) {
      const gate = exposed.get(functionId)?.gate;
      return gate ? gate(task) : task();
    },
    prepared: lambdaFunction => exposed.get(functionIdOf(lambdaFunction))?.prepared,
    attendance: prepared => (entryOf(prepared) ? { ownProcess: true } : undefined),
    runtimeOf(prepared) {
      const process = entryOf(prepared)?.api.lease();
      return process && { process, begin() {}, notes: Promise.resolve([]) };
    },
    dispose() {
      for (const functionId of exposed.keys()) close(functionId);
    },
  };
}
