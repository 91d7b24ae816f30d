import { debuggableLanguage } from '../../model/debuggableLanguage.ts';
import { functionIdOf } from '../../model/publishedVersion.ts';
import { UserError } from '../../model/userError.ts';
import type { Debuggee, DebugOptions } from '../../protocol/debugging.ts';
import type { PreparedFunction } from '../preparation/preparedFunction.ts';
import { createStartGate, type StartGate } from '../startGate.ts';
import type { Attendance } from './attendance.ts';

/** The functions that are being debugged: their processes wait for a debugger before they load the handler. */
export interface DebuggedFunctions {
  start(options: DebugOptions): void;
  stop(functionId: string): void;
  /** Waits until the function may run another event: by default one at a time, so that a person can follow. */
  inTurn<T>(functionId: string, task: () => Promise<T>): Promise<T>;
  /**
   * The function with its processes waiting for a debugger, if it is being debugged.
   * @throws UserError when there is no debugger for its language.
   */
  adapt(prepared: PreparedFunction): PreparedFunction;
  /** How a debugger takes part in the environments of what {@link adapt} returned. */
  attendance(prepared: PreparedFunction): Attendance | undefined;
}

export function createDebuggedFunctions(onDebuggee: (debuggee: Debuggee) => void): DebuggedFunctions {
  const debugged = new Map<string, { readonly port: number; readonly gate: StartGate }>();

  return {
    start({ functionId, concurrency, port }) {
      debugged.set(functionId, { port, gate: createStartGate(concurrency) });
    },
    stop: functionId => void debugged.delete(functionId),
    inTurn(functionId, task) {
      const gate = debugged.get(functionId)?.gate;
      return gate ? gate(task) : task();
    },
    adapt(prepared) {
      const debugging = debugged.get(functionIdOf(prepared.function));
      if (!debugging) return prepared;
      if (!debuggableLanguage(prepared.runtime.family) || prepared.noDebugger) throw noDebugger(prepared);
      return { ...prepared, debugPort: debugging.port, version: `${prepared.version} debugged` };
    },
    attendance({ debugPort, function: lambdaFunction, runtime, taskRoot }) {
      const language = debuggableLanguage(runtime.family);
      if (debugPort === undefined || !language) return undefined;
      const functionId = functionIdOf(lambdaFunction);
      return {
        onListening: (environmentId, address) =>
          onDebuggee({ functionId, environmentId, language, address, taskRoot }),
      };
    },
  };
}

function noDebugger({ functionName, runtime, noDebugger: reason }: PreparedFunction): UserError {
  return new UserError({
    code: 'no-debugger',
    what: `${functionName} cannot be debugged this way.`,
    ...(reason ?? {
      why: `There is no debugger here for the runtime ${runtime.id}.`,
      toDo: 'Use Expose Runtime API and start the function under a debugger of your own; or invoke it without one.',
    }),
  });
}
