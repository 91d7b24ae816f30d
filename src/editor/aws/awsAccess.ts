import type { Disposable, Event } from 'vscode';
import type { AwsConnection, ConnectionChoice } from '../../model/aws/connection.ts';
import type { UserErrorData } from '../../model/userError.ts';

/** Whether and as whom the window is connected to AWS. No credential is in it. */
export type AwsState =
  /** Nothing has asked for AWS yet, or nothing may: Restricted Mode. */
  | { readonly type: 'off' }
  | { readonly type: 'connecting'; readonly choice: ConnectionChoice }
  | ({ readonly type: 'connected' } & AwsPlace)
  | { readonly type: 'failed'; readonly choice: ConnectionChoice; readonly error: UserErrorData };

/** Where a connection leads. */
export interface AwsPlace {
  /** A profile of the shared files; absent: what the environment says. */
  readonly profile?: string;
  /** Where AWS is asked instead of at its own addresses. */
  readonly endpointUrl?: string;
  readonly region: string;
  readonly accountId: string;
}

/** A connection whose account is known. */
export interface ConnectedAws extends AwsConnection {
  readonly place: AwsPlace;
}

/** The window's way to AWS: one connection for everything, made when something first needs it. */
export interface AwsAccess extends Disposable {
  state(): AwsState;
  /** Also when the person chose another profile, region or endpoint: what was read before is of another place then. */
  readonly onDidChange: Event<AwsState>;
  /**
   * The connection to the chosen place; the same one until the choice changes.
   * @throws UserError in Restricted Mode, and when AWS does not take the credentials; its remedies sign in or choose
   */
  connect(): Promise<ConnectedAws>;
  /** Drops the connection and makes every client again when it is next needed. */
  reconnect(): void;
}
