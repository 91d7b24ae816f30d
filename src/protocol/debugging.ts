import type { DebuggableLanguage } from '../model/debuggableLanguage.ts';
import type { LambdaFunction } from '../model/lambdaFunction.ts';
import type { UserErrorData } from '../model/userError.ts';

/**
 * What a bootstrap of ours reports of the debugger in its process: JSON in a frame of type {@link debugFrameType}
 * on the descriptor of log frames. From `paused` to `resumed` nothing of the function runs: it waits for a
 * debugger to attach, or is stopped by one.
 */
export type DebugReport =
  | ({ readonly type: 'listening' } & DebugAddress)
  | { readonly type: 'paused' }
  | { readonly type: 'resumed' };

/** Beside the types of Lambda's telemetry descriptor, whose first half it has. */
export const debugFrameType = 0xa55a00db;

/** Where a debugger can attach; on the loopback interface. */
export interface DebugAddress {
  readonly host: string;
  readonly port: number;
  /** The address of Node.js's inspector, for clients that want it whole. */
  readonly url?: string;
}

/** A process that waits for a debugger before it loads the handler. */
export interface Debuggee {
  readonly functionId: string;
  readonly environmentId: string;
  readonly language: DebuggableLanguage;
  readonly address: DebugAddress;
  /** What stands for `/var/task`: what runs, with source maps where it was built. */
  readonly taskRoot: string;
}

/** How a function is debugged. */
export interface DebugOptions {
  readonly functionId: string;
  /** How many events may run at once; others wait for their turn. */
  readonly concurrency: number;
  /** Where its process waits for a debugger, if that is free; 0 is any. */
  readonly port: number;
}

/** A function whose events go to a process that the person starts. */
export interface ExposedRuntimeApi {
  readonly functionId: string;
  /** `host:port`, for `AWS_LAMBDA_RUNTIME_API`. */
  readonly address: string;
  /** What the process needs in its environment, the address and the function's own variables included. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Messages to the emulator about functions that a debugger, or a process of the person's own, serves. */
export type ToServing =
  /** From now on the function's processes wait for a debugger, until `stopDebugging`, which ends them. */
  | ({ readonly type: 'startDebugging' } & DebugOptions)
  | { readonly type: 'stopDebugging'; readonly functionId: string }
  /** A debugger holds the environment, or lets it go on. */
  | { readonly type: 'debuggerPaused'; readonly environmentId: string; readonly paused: boolean }
  /** Its events go to a process that the person starts, until `hideRuntimeApi`. */
  | { readonly type: 'exposeRuntimeApi'; readonly function: LambdaFunction }
  | { readonly type: 'hideRuntimeApi'; readonly functionId: string };

/** Messages from the emulator about them. */
export type FromServing =
  | ({ readonly type: 'debuggee' } & Debuggee)
  | ({ readonly type: 'exposed' } & ExposedRuntimeApi)
  /** The function's Runtime API could not be opened, or is closed with no one having asked for that. */
  | { readonly type: 'notExposed'; readonly functionId: string; readonly error: UserErrorData };
