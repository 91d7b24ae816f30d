import type { Range } from '../../model/text.ts';
import { referencedResource } from '../../project/resourceReferences.ts';
import { literalText, type TemplateValue, valueAt } from '../../project/templateValue.ts';
import { functionEvents } from './functionEvents.ts';
import type { TemplateFile, TemplateFunction } from './templateFile.ts';

/** A method and path of an API that an event of a function makes. */
export interface Route {
  readonly functionId: string;
  /** The same text for routes of the same API. */
  readonly api: string;
  /** In capitals; `ANY` for all. */
  readonly method: string;
  readonly path: string;
  readonly at: Range;
}

/** The routes that events of functions make, where method and path are known. */
export function routesOf(file: TemplateFile): readonly Route[] {
  return file.functions
    .filter(({ function: fn }) => fn.notDeployedBecause === undefined)
    .flatMap(fn => (fn.resource.type === 'serverless' ? ofServerless(file, fn) : ofSam(file, fn)));
}

/** SAM's types of events, and the property that names the API; without it the template's implicit one. */
const apiProperties: ReadonlyMap<string, string> = new Map([
  ['Api', 'RestApiId'],
  ['HttpApi', 'ApiId'],
]);

function ofSam(file: TemplateFile, own: TemplateFunction): readonly Route[] {
  const { scope } = file;
  return functionEvents(file, own).flatMap(({ value, keyRange }) => {
    const type = literalText(scope.get(value, 'Type')) ?? '';
    const apiProperty = apiProperties.get(type);
    const properties = valueAt(value, 'Properties');
    if (apiProperty === undefined || valueAt(value, 'Condition')) return [];
    const api = apiOf(valueAt(properties, apiProperty), file);
    const path = scope.get(properties, 'Path');
    const method = scope.get(properties, 'Method');
    return routeOf(own.function.logicalId, api && `${type} ${api}`, method, path, keyRange);
  });
}

function apiOf(written: TemplateValue | undefined, file: TemplateFile): string | undefined {
  if (written === undefined) return 'implicit';
  return referencedResource(written, file.scope) ?? literalText(file.scope.resolve(written));
}

function ofServerless(file: TemplateFile, own: TemplateFunction): readonly Route[] {
  const { scope } = file;
  const { logicalId } = own.function;
  return functionEvents(file, own).flatMap(({ key, value, keyRange }) => {
    if (key !== 'http' && key !== 'httpApi') return [];
    const [verb, place] = (literalText(value) ?? '').trim().split(/\s+/);
    if (verb && place) return [routeFrom(logicalId, key, verb, place, value.range)];
    return routeOf(logicalId, key, scope.get(value, 'method'), scope.get(value, 'path'), keyRange);
  });
}

function routeOf(
  functionId: string,
  api: string | undefined,
  method: TemplateValue | undefined,
  path: TemplateValue | undefined,
  at: Range,
): readonly Route[] {
  const [verb, place] = [literalText(method), literalText(path)];
  if (api === undefined || verb === undefined || place === undefined) return [];
  return [routeFrom(functionId, api, verb, place, path?.range ?? at)];
}

function routeFrom(functionId: string, api: string, method: string, path: string, at: Range): Route {
  const verb =
    method === '*' || /^(?:any|x-amazon-apigateway-any-method)$/i.test(method) ? 'ANY' : method.toUpperCase();
  return { functionId, api, method: verb, path: path.startsWith('/') ? path : `/${path}`, at };
}
