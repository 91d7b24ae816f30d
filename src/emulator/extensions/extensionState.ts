/** The states of an extension, by the names that Lambda prints. */
export type ExtensionState =
  | 'Started'
  | 'Registered'
  | 'Ready'
  | 'Running'
  | 'InitError'
  | 'ExitError'
  | 'ShutdownFailed'
  | 'Exited'
  | 'LaunchError';

/** What an extension can ask for, as the state that Lambda's answers name. */
export type RequestedExtensionState = 'Registered' | 'Ready' | 'InitError' | 'Exited';

/**
 * The calls each state allows, as AWS's runtime interface emulator has them. An extension is `Running` from when it
 * is given an event until it asks for the next one.
 */
const transitions: Readonly<
  Record<ExtensionState, Partial<Record<RequestedExtensionState, ExtensionState>>>
> = {
  Started: { Registered: 'Registered' },
  Registered: { Ready: 'Ready', InitError: 'InitError', Exited: 'ExitError' },
  Ready: { Exited: 'ExitError' },
  Running: { Ready: 'Ready', Exited: 'ExitError' },
  InitError: { InitError: 'InitError' },
  ExitError: { Exited: 'ExitError' },
  ShutdownFailed: {},
  Exited: {},
  LaunchError: {},
};

/** The state after a call, or `undefined` where the call is not allowed. */
export function nextExtensionState(
  state: ExtensionState,
  requested: RequestedExtensionState,
): ExtensionState | undefined {
  return transitions[state][requested];
}
