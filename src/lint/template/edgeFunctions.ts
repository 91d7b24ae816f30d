import { mentionedResources } from '../../project/resourceReferences.ts';
import { itemsOf, literalText, type TemplateValue, valueAt } from '../../project/templateValue.ts';
import { functionEvents } from './functionEvents.ts';
import type { TemplateFile, TemplateFunction } from './templateFile.ts';

/** A place where CloudFront calls a function. */
export interface EdgeAssociation {
  /** `viewer-request`, `origin-response`; empty where the template does not say it plainly. */
  readonly eventType: string;
  /** What names the function, or the version of it; absent in serverless.yml, where the framework makes one. */
  readonly target?: TemplateValue;
}

/** The associations of a function with distributions of CloudFront: then it is a Lambda@Edge function. */
export function edgeAssociationsOf(
  file: TemplateFile,
  fn: Pick<TemplateFunction, 'resource'>,
): readonly EdgeAssociation[] {
  const { resource } = fn;
  if (resource.type === 'serverless') return serverlessAssociations(file, fn);
  return associationsIn(file).filter(({ target }) => isFor(file, target, resource.logicalId));
}

function serverlessAssociations(
  file: TemplateFile,
  fn: Pick<TemplateFunction, 'resource'>,
): readonly EdgeAssociation[] {
  return functionEvents(file, fn)
    .filter(({ key }) => key === 'cloudFront')
    .map(({ value: event }) => ({ eventType: literalText(file.scope.get(event, 'eventType')) ?? '' }));
}

function associationsIn(file: TemplateFile): readonly Required<EdgeAssociation>[] {
  return file.resources('AWS::CloudFront::Distribution').flatMap(({ properties }) => {
    const config = file.scope.get(properties, 'DistributionConfig');
    const behaviors = [
      ...itemsOf(file.scope.get(config, 'DefaultCacheBehavior')),
      ...itemsOf(file.scope.get(config, 'CacheBehaviors')),
    ];
    return behaviors
      .flatMap(behavior => itemsOf(file.scope.get(behavior, 'LambdaFunctionAssociations')))
      .flatMap(association => {
        const target = valueAt(association, 'LambdaFunctionARN');
        const eventType = literalText(file.scope.get(association, 'EventType')) ?? '';
        return target ? [{ target, eventType }] : [];
      });
  });
}

/** By `!GetAtt Function.Arn`, SAM's `!Ref Function.Version`, or through a version resource. */
function isFor(file: TemplateFile, target: TemplateValue, logicalId: string): boolean {
  return mentionedResources(target, file.scope).some(name => {
    if (name === logicalId) return true;
    const resource = file.scope.resources.get(name)?.value;
    const type = literalText(valueAt(resource, 'Type')) ?? '';
    if (type !== 'AWS::Lambda::Version' && type !== 'AWS::Lambda::Alias') return false;
    const named = valueAt(resource, 'Properties', 'FunctionName');
    return named !== undefined && mentionedResources(named, file.scope).includes(logicalId);
  });
}
