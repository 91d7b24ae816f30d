import type { InvocationResult } from '../../model/invocation.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import type { UserError } from '../../model/userError.ts';
import type { DropCondition } from '../../service/asyncEvents.ts';
import type { InvocationListener } from '../emulator.ts';

/** An invocation that a caller of the Lambda API asked for. */
export interface ApiInvocation {
  readonly invocationId: string;
  readonly function: LambdaFunction;
  readonly requestId: string;
}

/** Follows one of them to its end. */
export interface InvocationFollower extends Pick<InvocationListener, 'phase' | 'log'> {
  finished(result: InvocationResult): void;
  /** No environment took it. */
  refused(error: UserError): void;
}

/** Hears what the Lambda API runs. */
export interface InvocationObserver {
  begin(invocation: ApiInvocation): InvocationFollower;
  /** An asynchronous event is not tried any more. */
  dropped(functionName: string, requestId: string, condition: DropCondition): void;
}
