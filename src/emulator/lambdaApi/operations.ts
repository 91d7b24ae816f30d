/** What the Lambda API can be asked here. */
export type OperationName =
  | 'Invoke'
  | 'InvokeAsync'
  | 'InvokeWithResponseStream'
  | 'GetFunction'
  | 'GetFunctionConfiguration'
  | 'ListFunctions'
  | 'PublishVersion'
  | 'ListVersionsByFunction'
  | 'CreateAlias'
  | 'UpdateAlias'
  | 'GetAlias'
  | 'DeleteAlias'
  | 'ListAliases'
  | 'GetAccountSettings';

/** An operation found by method and path. */
export interface Route {
  readonly operation: OperationName;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Of Lambda's service model. */
const table: readonly [method: string, path: string, operation: OperationName][] = [
  ['POST', '/2015-03-31/functions/{FunctionName}/invocations', 'Invoke'],
  ['POST', '/2014-11-13/functions/{FunctionName}/invoke-async', 'InvokeAsync'],
  ['POST', '/2021-11-15/functions/{FunctionName}/response-streaming-invocations', 'InvokeWithResponseStream'],
  ['GET', '/2015-03-31/functions/{FunctionName}', 'GetFunction'],
  ['GET', '/2015-03-31/functions/{FunctionName}/configuration', 'GetFunctionConfiguration'],
  ['GET', '/2015-03-31/functions', 'ListFunctions'],
  ['POST', '/2015-03-31/functions/{FunctionName}/versions', 'PublishVersion'],
  ['GET', '/2015-03-31/functions/{FunctionName}/versions', 'ListVersionsByFunction'],
  ['POST', '/2015-03-31/functions/{FunctionName}/aliases', 'CreateAlias'],
  ['PUT', '/2015-03-31/functions/{FunctionName}/aliases/{Name}', 'UpdateAlias'],
  ['GET', '/2015-03-31/functions/{FunctionName}/aliases/{Name}', 'GetAlias'],
  ['DELETE', '/2015-03-31/functions/{FunctionName}/aliases/{Name}', 'DeleteAlias'],
  ['GET', '/2015-03-31/functions/{FunctionName}/aliases', 'ListAliases'],
  ['GET', '/2016-08-19/account-settings', 'GetAccountSettings'],
];

const routes = table.map(([method, path, operation]) => ({
  method,
  pattern: new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}/?$`),
  operation,
}));

/** Operations that AWS has, and that make or change what here stands in the templates. */
const onlyOnAws =
  /^\/\d{4}-\d\d-\d\d\/(?:functions(?:\/[^/]+(?:\/(?:code|configuration|policy|concurrency|event-invoke-config|provisioned-concurrency|urls?|code-signing-config|runtime-management-config|recursion-config|scaling-config)(?:\/.*)?)?)?|event-source-mappings|layers|layers-by-arn|tags|code-signing-configs|capacity-providers|durable-executions)(?:\/|$)/;

/**
 * Finds the operation of a request.
 * @param path as it came, without the query
 * @returns `onlyOnAws` for what AWS knows and this API does not, undefined for what AWS does not know either
 */
export function routeOf(method: string, path: string): Route | 'onlyOnAws' | undefined {
  for (const route of routes) {
    if (route.method !== method) continue;
    const groups = route.pattern.exec(path)?.groups;
    if (groups) return { operation: route.operation, parameters: decoded(groups) };
    if (route.pattern.test(path)) return { operation: route.operation, parameters: {} };
  }
  const isRun = /\/(invocations|invoke-async|response-streaming-invocations|aliases|versions)(\/|$)/.test(
    path,
  );
  return !isRun && onlyOnAws.test(path) ? 'onlyOnAws' : undefined;
}

function decoded(groups: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decodeText(text)]));
}

/** What is no percent encoding stays: the name is then refused with the words for wrong names. */
function decodeText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
