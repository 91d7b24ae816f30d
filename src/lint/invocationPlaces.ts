import type { InvocationPath } from './codeFile.ts';
import type { RelatedPlace } from './finding.ts';

/** The handler, and the calls that lead from there to code that runs for each invocation. */
export function invocationPlaces({ handler, handlerName, calls }: InvocationPath): readonly RelatedPlace[] {
  return [
    { message: `${handlerName} runs for every invocation.`, location: handler },
    ...calls.map(({ name, location }) => ({ message: `It leads to ${name} here.`, location })),
  ];
}
