/** An action that remedies an error; the editor draws it as a button, the terminal as a hint. */
export interface Remedy {
  readonly title: string;
  /** A command of the extension, or of VS Code. */
  readonly command?: string;
  readonly arguments?: readonly unknown[];
}

/** What a person is told when something cannot be done: what happened, why, and what to do. Plain data. */
export interface UserErrorData {
  /** A stable id, such as `node-not-found`. */
  readonly code: string;
  readonly what: string;
  readonly why: string;
  readonly toDo: string;
  readonly remedies?: readonly Remedy[];
}

/** The throwable form of {@link UserErrorData}. Anything else that is thrown is a defect of ours. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly data: UserErrorData;

  constructor(data: UserErrorData, options?: ErrorOptions) {
    super(`${data.what} ${data.why} ${data.toDo}`, options);
    this.data = data;
  }
}

/** Whether an error is a {@link UserError}, also one of another bundle, which has a class of its own. */
export function isUserError(error: unknown): error is UserError {
  return error instanceof Error && error.name === 'UserError' && 'data' in error;
}
