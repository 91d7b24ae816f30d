/** The states of a runtime, by the names that Lambda's Runtime API prints. */
export type RuntimeState =
  | 'Started'
  | 'InitError'
  | 'Ready'
  | 'Running'
  | 'InvocationResponse'
  | 'InvocationErrorResponse'
  | 'RuntimeResponseSentState';

/** What a runtime can ask for, as the state it wants to reach. */
export type RequestedState = 'Ready' | 'InvocationResponse' | 'InvocationErrorResponse' | 'InitError';

/**
 * The calls each state allows, as AWS's runtime interface emulator has them. A runtime that asks for the next
 * event while it runs one stays `Running` and is given the same event again.
 */
const transitions: Readonly<Record<RuntimeState, Partial<Record<RequestedState, RuntimeState>>>> = {
  Started: { Ready: 'Ready', InitError: 'InitError' },
  InitError: {},
  Ready: { Ready: 'Ready' },
  Running: {
    Ready: 'Running',
    InvocationResponse: 'InvocationResponse',
    InvocationErrorResponse: 'InvocationErrorResponse',
  },
  InvocationResponse: {},
  InvocationErrorResponse: {},
  RuntimeResponseSentState: { Ready: 'Ready' },
};

/** The state after a call, or `undefined` where the call is not allowed. */
export function nextRuntimeState(state: RuntimeState, requested: RequestedState): RuntimeState | undefined {
  return transitions[state][requested];
}
