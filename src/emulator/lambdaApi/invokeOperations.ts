import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { UserError } from '../../model/userError.ts';
import type { InvocationCall } from '../../protocol/emulator.ts';
import type { AsyncOutcome } from '../../service/asyncEvents.ts';
import { nameOf } from '../../service/functionNames.ts';
import { ServiceError } from '../../service/serviceError.ts';
import { newTraceId } from '../randomIds.ts';
import { throttleReasonOf } from '../refusals.ts';
import type { ApiRequest, ApiResponse } from './apiRequest.ts';
import { eventOf, readInvokeParameters } from './invokeParameters.ts';
import { type LambdaService, requireTarget, type Target } from './lambdaService.ts';
import { referenceOf } from './requestParts.ts';
import { payloadOf, runForCaller, runInvocation } from './runInvocation.ts';

/** @param requestId of the request: the function sees the same */
export async function invoke(
  service: LambdaService,
  request: ApiRequest,
  requestId: string,
): Promise<ApiResponse> {
  const { reference, invocationType, wantsLogTail, call } = readInvokeParameters(request);
  const event = eventOf(request, invocationType);
  const target = await requireTarget(service, reference);
  const { traceId = newTraceId() } = call;
  const wholeCall = { ...call, traceId, requestId };
  switch (invocationType) {
    case 'DryRun':
      return { status: 204 };
    case 'Event':
      // Lambda hands a client context to synchronous invocations only.
      acceptAsync(service, { target, event, call: withoutClientContext(wholeCall) });
      return { status: 202, headers: { 'X-Amzn-Trace-Id': traceId } };
    case 'RequestResponse': {
      const run = { target, event, call: wholeCall };
      const { answer, tail } = await runForCaller(service, run, wantsLogTail);
      const { failed, body } = payloadOf(answer);
      return {
        status: 200,
        headers: {
          'Content-Type': 'application/json',
          'x-amzn-Remapped-Content-Length': '0',
          'X-Amz-Executed-Version': target.executedVersion,
          'X-Amzn-Trace-Id': traceId,
          ...(failed && { 'X-Amz-Function-Error': 'Unhandled' }),
          ...(tail !== undefined && { 'X-Amz-Log-Result': tail }),
        },
        body,
      };
    }
  }
}

function withoutClientContext<T extends InvocationCall>({ clientContext: _, ...call }: T) {
  return call;
}

/** The older form of an asynchronous invocation. */
export async function invokeAsync(
  service: LambdaService,
  request: ApiRequest,
  requestId: string,
): Promise<ApiResponse> {
  const reference = referenceOf(request);
  const event = eventOf(request, 'Event');
  const target = await requireTarget(service, reference);
  acceptAsync(service, { target, event, call: { requestId } });
  return { status: 202 };
}

interface AcceptedEvent {
  readonly target: Target;
  readonly event: string;
  readonly call: InvocationCall & { readonly requestId: string };
}

/** Queues an event. A later try runs what the function, or the alias, is by then. */
function acceptAsync(service: LambdaService, accepted: AcceptedEvent): void {
  const { target, event, call } = accepted;
  const name = nameOf(target.function);
  const { qualifier } = target;
  let isFirst = true;

  async function currentTarget(): Promise<Target> {
    if (isFirst) {
      isFirst = false;
      return target;
    }
    return requireTarget(service, {
      functionName: name,
      ...(qualifier !== undefined && { qualifier }),
    });
  }

  service.asyncQueue.accept({
    async run() {
      try {
        const current = await currentTarget();
        const { status } = await runInvocation(service, { target: current, event, call });
        return status === 'success' ? 'success' : 'functionError';
      } catch (error) {
        return outcomeOf(error, target.function);
      }
    },
    dropped: condition => service.observer.dropped(name, call.requestId, condition),
  });
}

/** What a try came to that no environment took. */
function outcomeOf(error: unknown, { reservedConcurrency }: LambdaFunction): AsyncOutcome {
  if (error instanceof UserError && throttleReasonOf(error)) {
    const isOff = reservedConcurrency?.known === true && reservedConcurrency.value === 0;
    return isOff ? 'switchedOff' : 'throttled';
  }
  if (error instanceof UserError || error instanceof ServiceError) return 'functionError';
  throw error;
}
