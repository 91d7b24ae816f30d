import { referencedResource } from '../../../project/resourceReferences.ts';
import { entryOf, literalText, type TemplateValue, valueAt } from '../../../project/templateValue.ts';
import type { LinkedFunction } from '../../codeFile.ts';
import { httpCallers } from '../../httpFunctions.ts';
import { functionEvents } from '../../template/functionEvents.ts';
import { functionInTemplate } from '../../template/functionInTemplate.ts';
import type { TemplateFile } from '../../template/templateFile.ts';

/** Whether a response has the header; `unknown` where not all of its headers can be seen. */
export type HasOrigin = boolean | 'unknown';

/** What to report of the responses of a handler. */
export interface Lack<Response> {
  readonly at: Response;
  readonly message: string;
  /** The responses that a fix gives the header. */
  readonly responses: readonly Response[];
}

/**
 * What lacks the header although browsers of other sites read it: every response of the handler, said at the first,
 * where a template shows that they do; else those whose like has it.
 */
export function lackingOrigin<Response>(
  responses: readonly Response[],
  functions: readonly LinkedFunction[],
  hasOrigin: (response: Response) => HasOrigin,
): readonly Lack<Response>[] {
  const callers = httpCallers(functions);
  if (!callers || [...callers].some(caller => caller !== 'api-rest' && caller !== 'alb')) return [];
  const found = responses.map(response => ({ response, has: hasOrigin(response) }));
  const lacking = found.filter(({ has }) => has === false).map(({ response }) => response);
  const [first] = lacking;
  if (found.some(({ has }) => has === true)) {
    return lacking.map(response => ({ at: response, message: oneLacks, responses: [response] }));
  }
  return first && functions.some(saysBrowsers) ? [{ at: first, message: allLack, responses: lacking }] : [];
}

const oneLacks =
  'This response lacks Access-Control-Allow-Origin, which others of the handler have: browsers hide it from pages of other sites.';
const allLack =
  'No response of this handler has Access-Control-Allow-Origin, so browsers hide them from pages of other sites; the CORS settings of the API answer preflight requests alone.';

/** Whether a response with these headers, all that it has, can be read by pages of other sites. */
export function tellsOrigin(headerNames: Iterable<string>): HasOrigin {
  const names = new Set([...headerNames].map(name => name.toLowerCase()));
  // Redirects are mostly followed by navigating, which needs no such header.
  return names.has('location') ? 'unknown' : names.has('access-control-allow-origin');
}

export const fixTitle = 'Add Access-Control-Allow-Origin';

function saysBrowsers(linked: LinkedFunction): boolean {
  const { function: fn, template } = linked;
  if (fn.triggers.some(({ details }) => details.method === 'OPTIONS')) return true;
  const own = functionInTemplate(linked);
  if (own === undefined) return false;
  return functionEvents(template, own).some(({ key, value }) =>
    own.resource.type === 'serverless'
      ? key === 'http' && isOn(template, valueAt(value, 'cors'))
      : hasCorsApi(template, value),
  );
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
