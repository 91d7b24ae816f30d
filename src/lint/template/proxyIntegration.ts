import type { Trigger } from '../../model/trigger.ts';
import { referencedResource } from '../../project/resourceReferences.ts';
import { entriesOf, literalText, type TemplateValue, valueAt } from '../../project/templateValue.ts';
import type { LinkedFunction } from '../codeFile.ts';
import { resourcesById } from './resourcesById.ts';
import type { TemplateFile } from './templateFile.ts';

/**
 * Whether an API hands requests to a function as they are and reads what it returns as a response (type `AWS_PROXY`).
 * A custom integration (type `AWS`) maps both, from and to anything. `undefined` where the template does not tell:
 * a permission alone, an OpenAPI definition in another file.
 */
export function isProxyIntegration(linked: LinkedFunction, trigger: Trigger): boolean | undefined {
  const { template } = linked;
  const connecting = resourcesById(template).get(trigger.name)?.properties;
  switch (trigger.type) {
    case 'AWS::Lambda::Permission':
      return undefined;
    case 'AWS::ApiGateway::Method':
      return isProxyType(valueAt(connecting, 'Integration', 'Type'), template);
    case 'AWS::ApiGateway::RestApi':
    case 'AWS::Serverless::Api':
      return isProxyOperation(connecting, trigger, template);
    case 'Api':
      return ofSamEvent(linked, trigger);
    default:
      return true;
  }
}

/** SAM makes the integration, except for an API that has a definition of its own. */
function ofSamEvent({ function: fn, template }: LinkedFunction, trigger: Trigger): boolean | undefined {
  const resources = resourcesById(template);
  const events = valueAt(resources.get(fn.logicalId)?.properties, 'Events');
  const apiId = referencedResource(valueAt(events, trigger.name, 'Properties', 'RestApiId'), template.scope);
  const api = apiId === undefined ? undefined : resources.get(apiId)?.properties;
  const isDefined = ['DefinitionBody', 'DefinitionUri'].some(key => valueAt(api, key) !== undefined);
  return isDefined ? isProxyOperation(api, trigger, template) : true;
}

/** The operation of an OpenAPI definition that leads to a trigger's function. */
function isProxyOperation(
  api: TemplateValue | undefined,
  { details: { path, method } }: Trigger,
  template: TemplateFile,
): boolean | undefined {
  const body = valueAt(api, 'DefinitionBody') ?? valueAt(api, 'Body');
  const operations = entriesOf(template.scope.get(body, 'paths', path ?? ''));
  const isAsked = (key: string) => key === 'x-amazon-apigateway-any-method' || key.toUpperCase() === method;
  const operation = operations.find(({ key }) => isAsked(key))?.value;
  return isProxyType(valueAt(operation, 'x-amazon-apigateway-integration', 'type'), template);
}

function isProxyType(written: TemplateValue | undefined, { scope }: TemplateFile): boolean | undefined {
  const type = literalText(scope.resolve(written));
  return type === undefined ? undefined : type.toUpperCase() === 'AWS_PROXY';
}
