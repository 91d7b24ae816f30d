import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers a request. */
export type Call = (request: IncomingMessage, response: ServerResponse) => void;

/** Calls by method and path, such as `GET /2018-06-01/ping`. */
export type Routes = Readonly<Record<string, Call>>;

const methods = ['GET', 'POST', 'PUT'];

/** The methods that a path takes. */
export function methodsOf(routes: Routes, path: string): readonly string[] {
  return methods.filter(method => Object.hasOwn(routes, `${method} ${path}`));
}
