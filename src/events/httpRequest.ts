import type { Trigger } from '../model/trigger.ts';
import { fixed, samplePayload } from './fixedValues.ts';
import { sampleName } from './sample.ts';

/** The request of an HTTP trigger, before a service has put it into its event format. */
export interface HttpRequest {
  readonly name: string;
  readonly method: string;
  /** As the template has it, such as `/orders/{id}`. */
  readonly resource: string;
  /** With values for the parameters: `/orders/1001`. */
  readonly path: string;
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
  readonly body: string | undefined;
}

const methodsWithBody = new Set(['POST', 'PUT', 'PATCH']);

/** The request that reaches a trigger: `GET` where it takes any method, `/` where the template has no path. */
export function httpRequest(trigger: Trigger): HttpRequest {
  const declared = trigger.details.method?.toUpperCase();
  const method = declared && /^[A-Z]+$/.test(declared) && declared !== 'ANY' ? declared : 'GET';
  const declaredPath = trigger.details.path ?? '/';
  const resource = declaredPath.startsWith('/') ? declaredPath : `/${declaredPath}`;
  const parameters: Record<string, string> = {};
  const path = resource.replaceAll(/\{([^}+]+)(\+?)\}/g, (_, name: string, greedy: string) => {
    parameters[name] = greedy ? 'example/path' : /id$/i.test(name) ? samplePayload.id : 'example';
    return parameters[name];
  });
  return {
    name: sampleName(method, resource === '/' ? 'root' : resource),
    method,
    resource,
    path: path.replaceAll('*', 'example'),
    pathParameters: Object.keys(parameters).length > 0 ? parameters : undefined,
    body: methodsWithBody.has(method) ? JSON.stringify(samplePayload) : undefined,
  };
}

/** The headers a client and AWS's edge put on the request, in lower case. */
export function requestHeaders(request: HttpRequest, host: string): Record<string, string> {
  return {
    accept: '*/*',
    ...(request.body === undefined
      ? {}
      : { 'content-length': String(request.body.length), 'content-type': 'application/json' }),
    host,
    'user-agent': fixed.userAgent,
    'x-amzn-trace-id': fixed.traceId,
    'x-forwarded-for': fixed.sourceIp,
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
  };
}

/** Headers as REST APIs pass them: `content-type` as `Content-Type`. */
export function titleCaseHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.replace(/\b[a-z]/g, c => c.toUpperCase()), value]),
  );
}

/** The same values in the form of `multiValueHeaders`. */
export function multiValue(values: Readonly<Record<string, string>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));
}
