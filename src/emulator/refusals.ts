import { limits } from '../model/limits.ts';
import { UserError } from '../model/userError.ts';
import type { Placement, ThrottleReason } from '../service/placement.ts';

/** Lambda's answer to an event over a limit of concurrency, status 429. */
export function throttledBody(reason: ThrottleReason) {
  return { Reason: reason, Type: 'User', message: 'Rate Exceeded.' } as const;
}

const throttledCodes: Readonly<Record<ThrottleReason, string>> = {
  ReservedFunctionConcurrentInvocationLimitExceeded: 'throttled',
  ConcurrentInvocationLimitExceeded: 'throttled-by-account',
};

/** Why Lambda would throttle, when that is what the error says. */
export function throttleReasonOf({ data }: UserError): ThrottleReason | undefined {
  const reasons = Object.keys(throttledCodes) as ThrottleReason[];
  return reasons.find(reason => throttledCodes[reason] === data.code);
}

export function throttled(
  functionName: string,
  { reason, limit }: Extract<Placement, { type: 'throttle' }>,
): UserError {
  return reason === 'ConcurrentInvocationLimitExceeded'
    ? throttledByAccount(functionName, limit)
    : throttledByReservation(functionName, limit);
}

function throttledByAccount(functionName: string, limit: number): UserError {
  return new UserError({
    code: throttledCodes.ConcurrentInvocationLimitExceeded,
    what: `${functionName} was throttled: Rate Exceeded.`,
    why: `${limit} events are running, as many as an AWS account may run at once (TooManyRequestsException, ConcurrentInvocationLimitExceeded).`,
    toDo: 'Wait for a running event to end.',
  });
}

function throttledByReservation(functionName: string, reservedConcurrency: number): UserError {
  const isOff = reservedConcurrency === 0;
  const reason = isOff
    ? 'Its reserved concurrency is 0, which switches a function off'
    : `Its reserved concurrency is ${reservedConcurrency}, and so many events are running`;
  return new UserError({
    code: throttledCodes.ReservedFunctionConcurrentInvocationLimitExceeded,
    what: `${functionName} was throttled: Rate Exceeded.`,
    why: `${reason} (TooManyRequestsException, ReservedFunctionConcurrentInvocationLimitExceeded).`,
    toDo: isOff
      ? 'Remove ReservedConcurrentExecutions from the template, or raise it.'
      : 'Wait for a running event to end, or raise ReservedConcurrentExecutions in the template.',
  });
}

/** @throws UserError when Lambda would refuse the event before any function sees it. */
export function requireEvent(event: string): void {
  if (Buffer.byteLength(event) > limits.requestBytes) {
    throw new UserError({
      code: 'event-too-large',
      what: 'The event is too large.',
      why: `It has ${Buffer.byteLength(event)} bytes; Lambda takes ${limits.requestBytes} (RequestEntityTooLargeException).`,
      toDo: 'Use a smaller event, or put the data into S3 and its key into the event.',
    });
  }
  try {
    JSON.parse(event);
  } catch (error) {
    throw new UserError({
      code: 'event-not-json',
      what: 'The event is not JSON.',
      why: `Could not parse request body into json: ${error instanceof Error ? error.message : error} (InvalidRequestContentException).`,
      toDo: 'Correct the event file.',
    });
  }
}

/** The environment was ended while it ran an event. */
export function stopped(functionName: string): UserError {
  return new UserError({
    code: 'environment-stopped',
    what: `${functionName} did not finish.`,
    why: 'Its environment was stopped while the event was running.',
    toDo: 'Invoke it again.',
  });
}
