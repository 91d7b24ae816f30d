import {
  intrinsicOf,
  itemsOf,
  literalText,
  type TemplateValue,
  valueAt,
} from '../../../project/templateValue.ts';
import type { Report } from '../../finding.ts';
import type { EdgeAssociation } from '../../template/edgeFunctions.ts';
import type { TemplateFile } from '../../template/templateFile.ts';

/** An association must name a published version by its number. */
export function* checkTargets(
  file: TemplateFile,
  associations: readonly EdgeAssociation[],
): Generator<Report> {
  for (const { target } of associations) {
    const wrong = target && wrongTarget(file, target);
    if (target === undefined || wrong === undefined) continue;
    yield {
      at: target.range,
      message: `CloudFront wants a numbered version of the function and refuses ${wrong}.`,
    };
  }
}

function wrongTarget({ scope }: TemplateFile, target: TemplateValue): string | undefined {
  const call = intrinsicOf(target);
  if (call === undefined) return undefined;
  const [first, second] = itemsOf(call.argument);
  const [logicalId = '', ...attributes] = [
    ...(literalText(first) ?? '').split('.'),
    literalText(second) ?? '',
  ];
  const attribute = attributes.filter(part => part !== '').join('.');
  const type = literalText(valueAt(scope.resources.get(logicalId)?.value, 'Type')) ?? '';
  if (type === 'AWS::Lambda::Alias') return 'an alias';
  if (!/^AWS::(?:Serverless|Lambda)::Function$/.test(type)) return undefined;
  // SAM: `!Ref Function.Version` stands for the version of AutoPublishAlias, `!Ref Function.Alias` for the alias.
  if (attribute === 'Alias') return 'an alias';
  if (call.name === 'Fn::GetAtt' && attribute === 'Arn') return '$LATEST, which this is';
  return call.name === 'Ref' && attribute === '' ? 'the name of a function' : undefined;
}
