import type { EmulatorSettings } from '../../model/emulatorSettings.ts';
import type { FileSystem } from '../../model/fileSystem.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import type { Runtime } from '../../model/runtimes.ts';
import type { UserErrorData } from '../../model/userError.ts';
import type { Launch } from '../environment/launch.ts';
import type { PreparedFunction, RuntimeExecutable } from '../preparation/preparedFunction.ts';
import type { Stamps } from '../preparation/stamps.ts';
import type { Machine } from '../preparation/versionManagers.ts';

/** What is known of a function when its language makes it ready. */
export interface LanguageInputs {
  readonly runtime: Runtime;
  /** Lambda's handler string; empty where a custom runtime has none. */
  readonly handler: string;
  /** What stands for `/opt`; absent without layers. */
  readonly layerRoot: string | undefined;
  readonly settings: EmulatorSettings;
  readonly fileSystem: FileSystem;
  readonly machine: Machine;
  /** A folder of ours for what is built and remembered; made when needed. */
  readonly cacheDirectory: string;
}

/** A function's code in a form that can run, and what runs it. */
export interface PreparedLanguage {
  /** What stands for `/var/task`. */
  readonly taskRoot: string;
  /** While they are unchanged, so is the code. */
  readonly stamps: Stamps;
  /** How long the build took; 0 when nothing had to be built. */
  readonly buildMs: number;
  readonly executable: RuntimeExecutable;
  /** What follows the executable and is known only from the code, such as a class path. */
  readonly arguments?: readonly string[];
  /** Why no debugger can attach to it, and what helps; absent where one can. */
  readonly noDebugger?: Pick<UserErrorData, 'why' | 'toDo'>;
  readonly notes: readonly string[];
}

/** What of a prepared function decides how its processes are started. */
export interface LaunchInput
  extends Pick<PreparedFunction, 'runtime' | 'handler' | 'memoryMb' | 'variables'>,
    Pick<PreparedLanguage, 'taskRoot' | 'executable' | 'arguments'> {
  readonly layerRoot?: string;
}

/** How functions of a language run on this machine. */
export interface Language {
  /**
   * Finds or builds the code, and chooses the executable.
   * @throws UserError when there is no code here, it cannot be built, or the toolchain is missing: then what to install.
   */
  prepare(lambdaFunction: LambdaFunction, inputs: LanguageInputs): Promise<PreparedLanguage>;
  /** How the processes of a function are started that is ready. */
  launch(input: LaunchInput, settings: EmulatorSettings): Launch;
  dispose?(): Promise<void>;
}
