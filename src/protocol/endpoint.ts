import type { InvocationResult } from '../model/invocation.ts';
import type { LambdaFunction } from '../model/lambdaFunction.ts';
import type { UserErrorData } from '../model/userError.ts';

/** Messages to the emulator process about its Lambda API. */
export type ToEndpoint =
  | {
      readonly type: 'startEndpoint';
      /** Absent: the usual one, or any that is free. */
      readonly port?: number;
      /** Calls of functions that are not here go to AWS. */
      readonly passUnknown: boolean;
      readonly functions: readonly LambdaFunction[];
    }
  /** The functions as they are now. */
  | { readonly type: 'endpointFunctions'; readonly functions: readonly LambdaFunction[] }
  | { readonly type: 'stopEndpoint' };

/** Messages from it. */
export type FromEndpoint =
  /** Such as `http://127.0.0.1:9001`. */
  | { readonly type: 'endpointListens'; readonly url: string }
  | { readonly type: 'endpointFailed'; readonly error: UserErrorData }
  /** The newest of the calls that ended lately, oldest first. */
  | { readonly type: 'endpointCalls'; readonly calls: readonly EndpointCall[] };

/** A call of a function that has ended. */
export type EndpointCall = {
  readonly invocationId: string;
  readonly functionId: string;
  readonly startedAtMs: number;
} & ({ readonly result: InvocationResult } | { readonly error: UserErrorData });
