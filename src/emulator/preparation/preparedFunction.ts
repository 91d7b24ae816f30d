import type { VariableSource } from '../../model/invocation.ts';
import type { LambdaFunction, LoggingConfiguration } from '../../model/lambdaFunction.ts';
import type { Runtime } from '../../model/runtimes.ts';
import type { UserErrorData } from '../../model/userError.ts';
import type { Launch } from '../environment/launch.ts';

/** A function made ready to run on this machine: code built, layers merged, executable chosen. */
export interface PreparedFunction {
  readonly function: LambdaFunction;
  /** The name the handler sees. */
  readonly functionName: string;
  readonly runtime: Runtime;
  /** Lambda's handler string. */
  readonly handler: string;
  /** What stands for `/var/task`. */
  readonly taskRoot: string;
  /** What stands for `/opt`: merged layers; absent without layers. */
  readonly layerRoot?: string;
  readonly executable: RuntimeExecutable;
  /** How its processes are started. */
  readonly launch: Launch;
  /** The user's environment variables with where each value comes from; later sources win. */
  readonly variables: readonly PreparedVariable[];
  readonly memoryMb: number;
  readonly timeoutMs: number;
  readonly ephemeralStorageMb: number;
  readonly logging: LoggingConfiguration;
  readonly reservedConcurrency?: number;
  /** Where its processes wait for a debugger before they load the handler; 0 is any free port. */
  readonly debugPort?: number;
  /** Why no debugger can attach to it, and what helps; absent where one can. */
  readonly noDebugger?: Pick<UserErrorData, 'why' | 'toDo'>;
  /** Changes with every change of code, configuration or executable: environments of another version are stale. */
  readonly version: string;
  /** How long the build took in this preparation; 0 when nothing had to be built. */
  readonly buildMs: number;
  /** What differs from AWS, each a sentence: another Node.js version, unknown variables, missing layers. */
  readonly notes: readonly string[];
}

export interface RuntimeExecutable {
  readonly path: string;
  /** As the executable prints it, without `v`. Empty for a custom runtime's own program. */
  readonly version: string;
  /** Why this one: 'setting', 'PATH', a version manager's name, 'this process'. */
  readonly origin: string;
  /** Electron runs as Node.js only with `ELECTRON_RUN_AS_NODE=1` in its environment. */
  readonly isElectron?: true;
}

export interface PreparedVariable extends VariableSource {
  readonly value: string;
}

/** Makes functions ready and watches what they were made from. */
export interface Preparation {
  /**
   * Cheap when nothing has changed: then nothing is read but the stamps of files.
   * @throws UserError when the function cannot run here (no code, no build tool, syntax error of the build).
   */
  prepare(lambdaFunction: LambdaFunction): Promise<PreparedFunction>;
  /** Called when the sources of a function changed, so that a fresh environment can be started ahead. */
  onStale(listener: (functionId: string) => void): void;
  dispose(): Promise<void>;
}
