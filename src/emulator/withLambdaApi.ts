import type { PreparedFunction } from './preparation/preparedFunction.ts';

const variableName = 'AWS_ENDPOINT_URL_LAMBDA';

/** What was adapted last of each function: to compare versions is quick when they are one text. */
const adapted = new WeakMap<
  PreparedFunction,
  { readonly url: string; readonly prepared: PreparedFunction }
>();

/**
 * A function whose own calls of Lambda go to a Lambda API on this machine, unless its variables say where they go.
 * @param url of the API; absent: the function as it is
 */
export function withLambdaApi(prepared: PreparedFunction, url: string | undefined): PreparedFunction {
  if (url === undefined || prepared.variables.some(({ name }) => name === variableName)) return prepared;
  const known = adapted.get(prepared);
  if (known?.url === url) return known.prepared;
  const withUrl: PreparedFunction = {
    ...prepared,
    variables: [...prepared.variables, { name: variableName, value: url, source: 'endpoint' }],
    version: `${prepared.version} ${url}`,
  };
  adapted.set(prepared, { url, prepared: withUrl });
  return withUrl;
}
