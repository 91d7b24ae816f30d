import { limits } from '../model/limits.ts';
import { UserError } from '../model/userError.ts';

/** Lambda's answer to an event over the reserved concurrency, status 429. */
export const throttledBody = {
  Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
  Type: 'User',
  message: 'Rate Exceeded.',
} as const;

export function throttled(functionName: string, reservedConcurrency: number): UserError {
  const isOff = reservedConcurrency === 0;
  const reason = isOff
    ? 'Its reserved concurrency is 0, which switches a function off'
    : `Its reserved concurrency is ${reservedConcurrency}, and so many events are running`;
  return new UserError({
    code: 'throttled',
    what: `${functionName} was throttled: Rate Exceeded.`,
    why: `${reason} (TooManyRequestsException, ${throttledBody.Reason}).`,
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
