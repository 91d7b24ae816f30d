import { referencedResource } from '../../../project/resourceReferences.ts';
import {
  entriesOf,
  entryOf,
  itemsOf,
  literalText,
  type TemplateValue,
  valueAt,
} from '../../../project/templateValue.ts';
import type { LinkedFunction } from '../../codeFile.ts';
import { httpCallers } from '../../httpFunctions.ts';
import type { TemplateFile } from '../../template/templateFile.ts';

/** Whether a response has the header; `unknown` where not all of its headers can be seen. */
export type HasOrigin = boolean | 'unknown';

/**
 * The responses that lack the header although browsers of other sites read them: a template says so, or the other
 * responses of the handler do.
 */
export function lackingOrigin<Response>(
  responses: readonly Response[],
  functions: readonly LinkedFunction[],
  hasOrigin: (response: Response) => HasOrigin,
): readonly Response[] {
  const callers = httpCallers(functions);
  if (!callers || [...callers].some(caller => caller !== 'api-rest' && caller !== 'alb')) return [];
  const found = responses.map(response => ({ response, has: hasOrigin(response) }));
  const isForBrowsers = found.some(({ has }) => has === true) || functions.some(saysBrowsers);
  return isForBrowsers ? found.filter(({ has }) => has === false).map(({ response }) => response) : [];
}

export const originHeader = 'access-control-allow-origin';

export const message =
  'This response lacks Access-Control-Allow-Origin, so browsers hide it from pages of other sites.';

export const fixTitle = 'Add Access-Control-Allow-Origin';

function saysBrowsers({ function: fn, template }: LinkedFunction): boolean {
  if (fn.triggers.some(({ details }) => details.method === 'OPTIONS')) return true;
  const resource = template.functions.find(candidate => candidate.function.id === fn.id)?.resource;
  if (resource === undefined) return false;
  return resource.type === 'serverless'
    ? eventsOf(template, resource.value).some(
        ({ key, value }) => key === 'http' && isOn(template, valueAt(value, 'cors')),
      )
    : entriesOf(template.scope.get(resource.properties, 'Events')).some(({ value }) =>
        hasCorsApi(template, value),
      );
}

function eventsOf({ scope }: TemplateFile, entry: TemplateValue) {
  return itemsOf(scope.get(entry, 'events')).flatMap(event => entriesOf(event));
}

/** SAM's `Cors` of the API that an event names, or of all APIs. */
function hasCorsApi(template: TemplateFile, event: TemplateValue): boolean {
  const { root, scope } = template;
  if (literalText(scope.get(event, 'Type')) !== 'Api') return false;
  const apiId = referencedResource(valueAt(event, 'Properties', 'RestApiId'), scope);
  const api = apiId === undefined ? undefined : scope.resources.get(apiId)?.value;
  return (
    isOn(template, valueAt(api, 'Properties', 'Cors')) ||
    isOn(template, valueAt(root, 'Globals', 'Api', 'Cors'))
  );
}

function isOn({ scope }: TemplateFile, cors: TemplateValue | undefined): boolean {
  const value = scope.resolve(cors);
  return value !== undefined && literalText(value) !== 'false' && entryOf(value, 'Fn::If') === undefined;
}
