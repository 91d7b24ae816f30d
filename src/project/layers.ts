import type { Layer } from '../model/lambdaFunction.ts';
import { isRemote, templatePath } from './codeLocation.ts';
import type { FunctionProperties } from './functionProperties.ts';
import { referencedResource } from './resourceReferences.ts';
import type { TemplateScope } from './templateScope.ts';
import { itemsOf, literalText, type TemplateValue, valueAt } from './templateValue.ts';

/** Where each type of layer says its content. */
const contentProperties: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'AWS::Serverless::LayerVersion': 'ContentUri',
    'AWS::Lambda::LayerVersion': 'Content',
  }),
);

/** The layers of a function in the order in which Lambda merges them. */
export function readLayers(
  properties: FunctionProperties,
  templateFolder: string,
  key = 'Layers',
): readonly Layer[] {
  return itemsOf(properties.get(key)).flatMap(
    item => readLayer(item, properties.scope, templateFolder) ?? [],
  );
}

function readLayer(written: TemplateValue, scope: TemplateScope, templateFolder: string): Layer | undefined {
  const { range } = written;
  const logicalId = referencedResource(written, scope);
  const resource = logicalId === undefined ? undefined : scope.resources.get(logicalId)?.value;
  const contentProperty = contentProperties.get(literalText(valueAt(resource, 'Type')) ?? '');
  if (logicalId !== undefined && contentProperty !== undefined) {
    const content = literalText(scope.get(valueAt(resource, 'Properties'), contentProperty));
    const isLocal = content !== undefined && !isRemote(content);
    return {
      label: logicalId,
      range,
      ...(isLocal && { contentPath: templatePath(templateFolder, content) }),
    };
  }
  const value = scope.resolve(written);
  if (value === undefined) return undefined;
  if (value.kind === 'unknown') return { label: value.reason, range };
  const arn = literalText(value);
  return arn === undefined ? undefined : { label: arn, arn, range };
}
