import path from 'node:path';
import type { ImageSettings } from '../model/lambdaFunction.ts';
import type { FunctionProperties } from './functionProperties.ts';
import type { TemplateScope } from './templateScope.ts';
import { entriesOf, itemsOf, literalText, type TemplateValue } from './templateValue.ts';

/**
 * The image of a function with `PackageType: Image`: `ImageUri`, `ImageConfig`, and what SAM builds it from (AWS SAM
 * developer guide, "Build container images").
 */
export function readImage(
  properties: FunctionProperties,
  metadata: TemplateValue | undefined,
  templateFolder: string,
): ImageSettings {
  const { scope } = properties;
  const uri = literalText(properties.get('ImageUri') ?? scope.get(properties.get('Code'), 'ImageUri'));
  const config = properties.get('ImageConfig');
  const entryPoint = texts(scope.get(config, 'EntryPoint'), scope);
  const command = texts(scope.get(config, 'Command'), scope);
  const workingFolder = literalText(scope.get(config, 'WorkingDirectory'));
  const build = readBuild(metadata, scope, templateFolder);
  return {
    ...(uri !== undefined && { uri }),
    ...(build && { build }),
    ...(entryPoint && { entryPoint }),
    ...(command && { command }),
    ...(workingFolder !== undefined && { workingFolder }),
  };
}

function readBuild(
  metadata: TemplateValue | undefined,
  scope: TemplateScope,
  templateFolder: string,
): ImageSettings['build'] {
  const context = literalText(scope.get(metadata, 'DockerContext'));
  if (context === undefined) return undefined;
  const target = literalText(scope.get(metadata, 'DockerBuildTarget'));
  const given = scope.get(metadata, 'DockerBuildArgs');
  return {
    contextFolder: path.resolve(templateFolder, context),
    dockerfile: literalText(scope.get(metadata, 'Dockerfile')) ?? 'Dockerfile',
    ...(target !== undefined && { target }),
    arguments: Object.fromEntries(
      entriesOf(given).flatMap(({ key, value }) => {
        const text = literalText(scope.resolve(value));
        return text === undefined ? [] : [[key, text] as const];
      }),
    ),
  };
}

/** `undefined` where there is no list: an empty one replaces what the image says. */
function texts(value: TemplateValue | undefined, scope: TemplateScope): readonly string[] | undefined {
  if (value?.kind !== 'list') return undefined;
  return itemsOf(value).flatMap(item => literalText(scope.resolve(item)) ?? []);
}
