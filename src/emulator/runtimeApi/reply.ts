/** A whole answer of the Runtime API. */
export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** An accepted post: 202 and the body that Lambda's Runtime API sends. */
export const accepted: Reply = jsonReply(202, { status: 'OK' });

/** An error of the Runtime API. */
export function refused(status: number, errorType: string, errorMessage: string): Reply {
  return jsonReply(status, { errorMessage, errorType });
}

/** JSON and a line break, as Lambda's Runtime API ends its bodies. */
export function jsonReply(status: number, body: unknown): Reply {
  return { status, contentType: 'application/json', text: `${JSON.stringify(body)}\n` };
}
