import { limits } from '../../model/limits.ts';
import { referencedResource } from '../../project/resourceReferences.ts';
import {
  intrinsicOf,
  itemsOf,
  literalText,
  type TemplateValue,
  valueAt,
} from '../../project/templateValue.ts';
import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { settingOf } from '../template/functionSettings.ts';
import { oncePerPlace } from '../template/oncePerPlace.ts';
import type { TemplateFile, TemplateFunction } from '../template/templateFile.ts';

export const layersLimit: Rule = {
  meta: {
    id: 'layers-limit',
    title: 'Attach at most five layers, each with its version',
    what: 'Reports a function with more than five layers, those of `Globals` included, and the ARN of a layer without a version. As a warning also a layer of the same template that does not list the runtime or the architecture of the function as compatible.',
    why: 'Lambda refuses a sixth layer, and an ARN that does not say which version is meant: the deployment fails. What a layer says about compatibility Lambda does not check; compiled packages of a layer for another runtime or architecture fail when they are imported.',
    fix: 'Put what belongs together into one layer, end each ARN with a version, and build layers for the runtimes and the architecture of their functions.',
    severity: 'error',
    examples: [
      {
        language: 'yaml',
        bad: exampleTemplate([
          'Handler: app.handler',
          'Runtime: nodejs24.x',
          'Layers: [arn:aws:lambda:eu-west-1:123456789012:layer:shared]',
        ]),
        good: exampleTemplate([
          'Handler: app.handler',
          'Runtime: nodejs24.x',
          'Layers: [arn:aws:lambda:eu-west-1:123456789012:layer:shared:3]',
        ]),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html',
      'https://docs.aws.amazon.com/lambda/latest/api/API_PublishLayerVersion.html',
    ],
  },
  check: { template: file => oncePerPlace(check(file)) },
};

function* check(file: TemplateFile): Iterable<Report> {
  for (const fn of file.functions) {
    const layers = itemsOf(settingOf(file, fn, 'layers')).filter(item => isCertain(item, file));
    const sixth = layers[limits.layers];
    if (sixth !== undefined) {
      yield {
        at: sixth.range,
        message: `${fn.function.logicalId} has ${layers.length} layers. Lambda refuses more than ${limits.layers}.`,
      };
    }
    for (const layer of layers) yield* checkLayer(layer, fn, file);
  }
}

/** What an unknown condition may remove does not count, nor does a value that stands for no layer. */
function isCertain(item: TemplateValue, { scope }: TemplateFile): boolean {
  const value = scope.resolve(item);
  return value !== undefined && !(value.kind === 'unknown' && intrinsicOf(item)?.name === 'Fn::If');
}

function* checkLayer(layer: TemplateValue, fn: TemplateFunction, file: TemplateFile): Iterable<Report> {
  const arn = literalText(file.scope.resolve(layer));
  if (arn !== undefined && /^arn:[\w-]+:lambda:[^:]*:[^:]*:layer:[^:]+$/.test(arn)) {
    yield { at: layer.range, message: `The layer ${arn} has no version behind its name. Lambda refuses it.` };
    return;
  }
  const logicalId = referencedResource(layer, file.scope);
  const resource = file
    .resources('AWS::Serverless::LayerVersion', 'AWS::Lambda::LayerVersion')
    .find(candidate => candidate.logicalId === logicalId);
  if (resource === undefined) return;
  const { runtime, architecture } = fn.function;
  const facts = [
    [runtime, 'CompatibleRuntimes'],
    [architecture, 'CompatibleArchitectures'],
  ] as const;
  for (const [own, property] of facts) {
    const compatible = textsOf(file.scope.get(resource.properties, property), file);
    if (!own?.known || compatible === undefined || compatible.includes(own.value)) continue;
    yield {
      at: layer.range,
      severity: 'warning',
      message: `The layer ${resource.logicalId} is not made for ${own.value}, which ${fn.function.logicalId} has. Packages of it may not work.`,
      related: [
        {
          message: `It is made for ${compatible.join(', ')}.`,
          location: {
            file: file.file,
            range: valueAt(resource.properties, property)?.range ?? resource.nameRange,
          },
        },
      ],
    };
  }
}

/** The texts of a list; `undefined` when there is none, or something in it is not known. */
function textsOf(list: TemplateValue | undefined, { scope }: TemplateFile): readonly string[] | undefined {
  if (list?.kind !== 'list' || list.items.length === 0) return undefined;
  const texts = list.items.map(item => literalText(scope.resolve(item)));
  return texts.every(text => text !== undefined) ? texts : undefined;
}
