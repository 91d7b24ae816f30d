import type { TriggerKind } from '../../model/trigger.ts';
import { entriesOf, literalText, valueAt } from '../templateValue.ts';
import { decodeJson } from './encodingFunctions.ts';
import type { Resource } from './resource.ts';
import { argumentOf } from './resourceAttributes.ts';
import type { Connection } from './triggers.ts';
import { mentionsOf, type Value } from './values.ts';

/** An integration of a REST API with its path, which the resources above it spell out part by part. */
export function restIntegration(said: Value): readonly Connection[] {
  const method = literalText(valueAt(said, 'http_method'))?.toUpperCase() ?? 'ANY';
  const path = resourcePath(valueAt(said, 'resource_id'));
  const isProxy = literalText(valueAt(said, 'type'))?.toUpperCase() === 'AWS_PROXY';
  return [
    {
      target: valueAt(said, 'uri'),
      // Other integrations map events by templates, so that they can be anything.
      kind: isProxy ? 'api-rest' : 'other',
      summary: `${method} ${path}`,
      details: { method, path },
    },
  ];
}

function resourcePath(resourceId: Value | undefined): string {
  const parts: string[] = [];
  let current = resourceId;
  while (parts.length < 50) {
    const resource = mentionsOf(current).find(
      ({ resource: { type } }) => type === 'aws_api_gateway_resource',
    )?.resource;
    const part = literalText(resource && argumentOf(resource, 'path_part'));
    if (resource === undefined || part === undefined) break;
    parts.unshift(part);
    current = argumentOf(resource, 'parent_id');
  }
  return `/${parts.join('/')}`;
}

/** An integration of an HTTP or WebSocket API, once for each route that leads to it. */
export function httpIntegration(
  said: Value,
  self: Resource,
  all: readonly Resource[],
): readonly Connection[] {
  const api = mentionsOf(valueAt(said, 'api_id'))[0]?.resource;
  const isWebSocket = literalText(api && argumentOf(api, 'protocol_type')) === 'WEBSOCKET';
  const version = literalText(valueAt(said, 'payload_format_version')) === '2.0' ? '2.0' : '1.0';
  const target = valueAt(said, 'integration_uri');
  const routes = all.flatMap(resource => {
    if (resource.type !== 'aws_apigatewayv2_route') return [];
    const isOwn = mentionsOf(argumentOf(resource, 'target')).some(mention => mention.resource === self);
    return isOwn ? (literalText(argumentOf(resource, 'route_key')) ?? []) : [];
  });
  if (routes.length === 0) {
    return [{ target, kind: isWebSocket ? 'api-websocket' : 'api-http', summary: 'no route', details: {} }];
  }
  return routes.map(route =>
    isWebSocket ? webSocketRoute(target, route) : httpRoute(target, route, version),
  );
}

/** An API that leads to one function without routes of its own. */
export function quickApi(said: Value): readonly Connection[] {
  const route = literalText(valueAt(said, 'route_key')) ?? '$default';
  return [...openApi(said, 'api-http'), httpRoute(valueAt(said, 'target'), route, '2.0')];
}

function webSocketRoute(target: Value | undefined, route: string): Connection {
  return { target, kind: 'api-websocket', summary: route, details: { path: route } };
}

/** `POST /orders`; the key `$default` has neither. */
function httpRoute(target: Value | undefined, route: string, payloadFormat: '1.0' | '2.0'): Connection {
  const [method, path] = route.split(' ');
  const place = method !== undefined && path !== undefined ? { method, path } : {};
  return { target, kind: 'api-http', summary: route, details: { ...place, payloadFormat } };
}

/** The operations of an API that is written as OpenAPI in its body. */
export function openApi(said: Value, kind: TriggerKind): readonly Connection[] {
  const body = valueAt(said, 'body');
  const paths = body && valueAt(decodeJson(body, body.range), 'paths');
  return entriesOf(paths).flatMap(({ key: path, value: operations }) =>
    entriesOf(operations).map(({ key, value: operation }): Connection => {
      const method = key === 'x-amazon-apigateway-any-method' ? 'ANY' : key.toUpperCase();
      const integration = valueAt(operation, 'x-amazon-apigateway-integration');
      const version = literalText(valueAt(integration, 'payloadFormatVersion')) === '2.0' ? '2.0' : '1.0';
      return {
        target: valueAt(integration, 'uri'),
        kind,
        summary: `${method} ${path}`,
        details: { method, path, ...(kind === 'api-http' && { payloadFormat: version }) },
      };
    }),
  );
}
