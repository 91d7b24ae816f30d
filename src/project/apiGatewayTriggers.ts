import type { TriggerKind } from '../model/trigger.ts';
import type { Connection } from './eventReadings.ts';
import { referencedResource } from './resourceReferences.ts';
import type { TemplateScope } from './templateScope.ts';
import { entriesOf, literalText, type TemplateValue, valueAt } from './templateValue.ts';

/** A method of a REST API with its path, which the resources above it spell out part by part. */
export function methodConnections(
  properties: TemplateValue | undefined,
  scope: TemplateScope,
): readonly Connection[] {
  const method = literalText(scope.get(properties, 'HttpMethod'))?.toUpperCase() ?? 'ANY';
  const path = resourcePath(valueAt(properties, 'ResourceId'), scope);
  return [
    {
      target: valueAt(properties, 'Integration', 'Uri'),
      kind: 'api-rest',
      summary: `${method} ${path}`,
      details: { method, path },
    },
  ];
}

function resourcePath(resourceId: TemplateValue | undefined, scope: TemplateScope): string {
  const parts: string[] = [];
  let current = resourceId;
  while (parts.length < 50) {
    const resource = scope.resources.get(referencedResource(current, scope) ?? '')?.value;
    const part = literalText(scope.get(valueAt(resource, 'Properties'), 'PathPart'));
    if (part === undefined) break;
    parts.unshift(part);
    current = valueAt(resource, 'Properties', 'ParentId');
  }
  return `/${parts.join('/')}`;
}

/** An integration of an HTTP or WebSocket API, once for each route that leads to it. */
export function integrationConnections(
  properties: TemplateValue | undefined,
  scope: TemplateScope,
  logicalId: string,
): readonly Connection[] {
  const target = valueAt(properties, 'IntegrationUri');
  const kind = isWebSocket(valueAt(properties, 'ApiId'), scope) ? 'api-websocket' : 'api-http';
  const version = literalText(scope.get(properties, 'PayloadFormatVersion')) === '2.0' ? '2.0' : '1.0';
  const routes = routeKeys(logicalId, scope);
  if (routes.length === 0) return [{ target, kind, summary: 'no route', details: {} }];
  return routes.map(route => ({
    target,
    kind,
    summary: route,
    details: kind === 'api-http' ? { ...methodAndPath(route), payloadFormat: version } : { path: route },
  }));
}

function routeKeys(integrationId: string, scope: TemplateScope): readonly string[] {
  return [...scope.resources.values()].flatMap(({ value: resource }) => {
    if (literalText(valueAt(resource, 'Type')) !== 'AWS::ApiGatewayV2::Route') return [];
    const properties = valueAt(resource, 'Properties');
    if (referencedResource(valueAt(properties, 'Target'), scope) !== integrationId) return [];
    return literalText(scope.get(properties, 'RouteKey')) ?? [];
  });
}

function isWebSocket(apiId: TemplateValue | undefined, scope: TemplateScope): boolean {
  const api = scope.resources.get(referencedResource(apiId, scope) ?? '')?.value;
  return literalText(scope.get(valueAt(api, 'Properties'), 'ProtocolType')) === 'WEBSOCKET';
}

/** `POST /orders`; the key `$default` has neither. */
function methodAndPath(route: string): { method?: string; path?: string } {
  const [method, path] = route.split(' ');
  return method !== undefined && path !== undefined ? { method, path } : {};
}

/** The operations of an API that is written as OpenAPI in the template. */
export function openApiConnections(
  properties: TemplateValue | undefined,
  bodyProperty: string,
  kind: TriggerKind,
  scope: TemplateScope,
): readonly Connection[] {
  return entriesOf(scope.get(properties, bodyProperty, 'paths')).flatMap(({ key: path, value: operations }) =>
    entriesOf(scope.resolve(operations)).map(({ key, value: operation }) => {
      const method = key === 'x-amazon-apigateway-any-method' ? 'ANY' : key.toUpperCase();
      const integration = valueAt(operation, 'x-amazon-apigateway-integration');
      const version = literalText(scope.get(integration, 'payloadFormatVersion'));
      return {
        target: valueAt(integration, 'uri'),
        kind,
        summary: `${method} ${path}`,
        details: {
          method,
          path,
          ...(kind === 'api-http' && ({ payloadFormat: version === '2.0' ? '2.0' : '1.0' } as const)),
        },
      };
    }),
  );
}
