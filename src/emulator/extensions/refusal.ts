import type { ExtensionState, RequestedExtensionState } from './extensionState.ts';

/** Why a call of an extension is refused: an answer of status 403. */
export interface Refusal {
  readonly errorType: string;
  readonly errorMessage: string;
}

/** The call is not allowed in the extension's state. */
export function invalidState(from: ExtensionState, to: RequestedExtensionState, nameOrId: string): Refusal {
  return {
    errorType: 'Extension.InvalidExtensionState',
    errorMessage: `State transition from ${from} to ${to} failed for extension ${nameOrId}. Error: State transition is not allowed`,
  };
}
