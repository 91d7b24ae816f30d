import type { ServerResponse } from 'node:http';
import { accepted, jsonReply, type Reply, refused } from './reply.ts';

/** An accepted post. */
export function respondAccepted(response: ServerResponse): void {
  respond(response, accepted);
}

/** An error of the Runtime API. */
export function respondError(
  response: ServerResponse,
  status: number,
  errorType: string,
  errorMessage: string,
): void {
  respond(response, refused(status, errorType, errorMessage));
}

/** JSON and a line break, as Lambda's Runtime API ends its bodies. */
export function respondJson(response: ServerResponse, status: number, body: unknown): void {
  respond(response, jsonReply(status, body));
}

export function respond(response: ServerResponse, { status, contentType, text }: Reply): void {
  respondText(response, status, contentType, text);
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
