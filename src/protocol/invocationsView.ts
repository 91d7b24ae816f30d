import type { RemoteAnswer, RemotePlace } from '../model/aws/remoteAnswer.ts';
import type { InvocationResult, LogRecord } from '../model/invocation.ts';
import type { UserErrorData } from '../model/userError.ts';
import type { RunningPhase } from './emulator.ts';

/**
 * An entry of the invocation list: running, finished on this machine, answered by AWS, refused by the tool or by AWS,
 * or cancelled.
 */
export type InvocationEntry = {
  readonly invocationId: string;
  readonly functionName: string;
  readonly eventName: string;
  readonly startedAtMs: number;
  /** For the headline: the handler's source relative to the workspace, on AWS the function with its qualifier. */
  readonly sourceLabel: string;
  /** Present when AWS is to run it. */
  readonly remote?: RemotePlace;
} & (
  | { readonly state: 'running'; readonly phase: RunningPhase | 'onAws'; readonly log: readonly LogRecord[] }
  | { readonly state: 'finished'; readonly result: InvocationResult }
  | { readonly state: 'answered'; readonly answer: RemoteAnswer }
  | { readonly state: 'refused'; readonly error: UserErrorData }
  | { readonly state: 'cancelled'; readonly log: readonly LogRecord[] }
);

/** Messages to the view *Lambda*. */
export type ToInvocationsView =
  /** The whole list, newest first, and which one to show. */
  | {
      readonly type: 'entries';
      readonly entries: readonly InvocationEntry[];
      readonly chosen: string | undefined;
      readonly trusted: boolean;
    }
  /** One entry is new or has changed. */
  | { readonly type: 'entry'; readonly entry: InvocationEntry; readonly choose: boolean }
  /** More log of a running entry. */
  | { readonly type: 'log'; readonly invocationId: string; readonly records: readonly LogRecord[] };

/** Messages from the view. */
export type FromInvocationsView =
  | { readonly type: 'ready' }
  /** The first one: the person chooses what. */
  | { readonly type: 'invoke' }
  | { readonly type: 'choose'; readonly invocationId: string }
  | { readonly type: 'invokeAgain'; readonly invocationId: string }
  | { readonly type: 'cancel'; readonly invocationId: string }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'openResult'; readonly invocationId: string }
  | { readonly type: 'openLog'; readonly invocationId: string }
  /** The whole log of an invocation on AWS. */
  | { readonly type: 'openLogOnAws'; readonly invocationId: string }
  | { readonly type: 'openEvent'; readonly invocationId: string }
  /** A stack frame was clicked. Lines and columns count from 1, as stack traces do. */
  | { readonly type: 'openSource'; readonly file: string; readonly line: number; readonly column: number }
  | { readonly type: 'runRemedy'; readonly invocationId: string; readonly index: number }
  | { readonly type: 'clear' };
