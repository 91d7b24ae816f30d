import type { ServerResponse } from 'node:http';

/** An accepted post: 202 and the body that Lambda's Runtime API sends. */
export function respondAccepted(response: ServerResponse): void {
  respondJson(response, 202, { status: 'OK' });
}

/** An error of the Runtime API. */
export function respondError(
  response: ServerResponse,
  status: number,
  errorType: string,
  errorMessage: string,
): void {
  respondJson(response, status, { errorMessage, errorType });
}

/** JSON and a line break, as Lambda's Runtime API ends its bodies. */
export function respondJson(response: ServerResponse, status: number, body: unknown): void {
  respondText(response, status, 'application/json', `${JSON.stringify(body)}\n`);
}

export function respondText(
  response: ServerResponse,
  status: number,
  contentType: string,
  text: string,
): void {
  response.writeHead(status, { 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}
