import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { readTemplate } from '../../project/readTemplate.ts';
import { readServerless } from '../../project/serverless/readServerless.ts';
import type { TemplateDocument } from '../../project/templateDocument.ts';
import {
  createTemplateScope,
  type ParameterValues,
  type TemplateScope,
} from '../../project/templateScope.ts';
import { literalText, type MapEntry, type TemplateValue, valueAt } from '../../project/templateValue.ts';
import type { Resource } from './templateFile.ts';

/** What rules see of a template, before it is joined with code. */
export interface TemplateParts {
  readonly scope: TemplateScope;
  readonly resources: readonly Resource[];
  readonly functions: readonly { readonly function: LambdaFunction; readonly resource: Resource }[];
}

/** `parameters` are what a parent stack gives. */
export function readTemplateParts(document: TemplateDocument, parameters: ParameterValues): TemplateParts {
  if (document.format === 'serverless') return serverlessParts(document);
  const scope = createTemplateScope(document.root, parameters);
  const resources = [...scope.resources.values()].map(readResource);
  const byId = new Map(resources.map(resource => [resource.logicalId, resource]));
  const functions = readTemplate(document, parameters).functions.flatMap(fn => {
    const resource = byId.get(fn.logicalId);
    return resource ? [{ function: fn, resource }] : [];
  });
  return { scope, resources, functions };
}

/** Functions of a serverless.yml stand beside the resources, with their properties at their own level. */
function serverlessParts(document: TemplateDocument): TemplateParts {
  const { scope, resources, functions, functionEntries } = readServerless(document);
  return {
    scope,
    resources: resources.map(readResource),
    functions: functions.flatMap(fn => {
      const entry = functionEntries.get(fn.logicalId);
      if (entry === undefined) return [];
      const { key: logicalId, keyRange: nameRange, value } = entry;
      return [
        {
          function: fn,
          resource: { logicalId, nameRange, type: 'serverless', properties: mapOr(value), value },
        },
      ];
    }),
  };
}

function readResource({ key: logicalId, keyRange: nameRange, value }: MapEntry): Resource {
  const type = literalText(valueAt(value, 'Type')) ?? '';
  return { logicalId, nameRange, type, properties: mapOr(valueAt(value, 'Properties')), value };
}

function mapOr(value: TemplateValue | undefined): Resource['properties'] {
  return value?.kind === 'map' ? value : undefined;
}
