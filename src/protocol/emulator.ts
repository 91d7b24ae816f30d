import type { EmulatorSettings } from '../model/emulatorSettings.ts';
import type { InvocationResult, LogRecord } from '../model/invocation.ts';
import type { LambdaFunction } from '../model/lambdaFunction.ts';
import type { UserErrorData } from '../model/userError.ts';
import type { FromServing, ToServing } from './debugging.ts';
import type { FromEndpoint, ToEndpoint } from './endpoint.ts';
import type { FromPackaging, ToPackaging } from './packaging.ts';

/** What an invocation needs. `invocationId` is the caller's handle for following and cancelling it. */
export interface InvokeRequest {
  readonly invocationId: string;
  readonly function: LambdaFunction;
  /** The event as JSON text. */
  readonly event: string;
  readonly eventName?: string;
  readonly call?: InvocationCall;
}

/** What a caller of the Lambda API says besides the event. */
export interface InvocationCall {
  /** The same for every try of an asynchronous event; a new one where absent. */
  readonly requestId?: string;
  /** X-Ray's trace header. */
  readonly traceId?: string;
  /** The version or alias that was asked for: it becomes a part of the ARN that the function sees. */
  readonly qualifier?: string;
  /** JSON text. */
  readonly clientContext?: string;
  /** JSON text. */
  readonly cognitoIdentity?: string;
  /** No other tenant's event runs in the environment that takes it. */
  readonly tenantId?: string;
}

/** Messages to the emulator process. */
export type ToEmulator =
  | { readonly type: 'configure'; readonly settings: EmulatorSettings }
  /** Starts a spare environment, so that the first invocation does not wait for a process. */
  | { readonly type: 'warm' }
  | ({ readonly type: 'invoke' } & InvokeRequest)
  | { readonly type: 'cancel'; readonly invocationId: string }
  /** Ends the environments of a function, or all. */
  | { readonly type: 'stopEnvironments'; readonly functionId?: string }
  | ToServing
  | ToEndpoint
  | ToPackaging
  | { readonly type: 'shutdown' };

/** Messages from the emulator process. */
export type FromEmulator =
  | { readonly type: 'ready' }
  | { readonly type: 'phase'; readonly invocationId: string; readonly phase: RunningPhase }
  | { readonly type: 'log'; readonly invocationId: string; readonly record: LogRecord }
  | { readonly type: 'finished'; readonly invocationId: string; readonly result: InvocationResult }
  | { readonly type: 'refused'; readonly invocationId: string; readonly error: UserErrorData }
  | { readonly type: 'cancelled'; readonly invocationId: string }
  /** Environments as they are now: the tree and the panel show which functions are warm. */
  | { readonly type: 'environments'; readonly environments: readonly EnvironmentState[] }
  | FromServing
  | FromEndpoint
  | FromPackaging;

/** What a running invocation is doing. */
export type RunningPhase =
  | 'building'
  | 'starting'
  | 'attaching'
  | 'connecting'
  | 'init'
  | 'invoke'
  | 'paused';

export interface EnvironmentState {
  readonly environmentId: string;
  readonly functionId: string;
  readonly state: 'init' | 'busy' | 'frozen' | 'idle';
  readonly uses: number;
}
