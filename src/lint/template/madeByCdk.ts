import { literalText, valueAt } from '../../project/templateValue.ts';
import type { TemplateFile, TemplateFunction } from './templateFile.ts';

/** Constructs of the CDK's library that bring functions of their own, as their paths end or go on. */
const ownConstructs =
  /(?:CustomResourceProvider|\/framework-on(?:Event|IsComplete|Timeout)|\/BucketNotificationsHandler[0-9a-f]*|\/LogRetention[0-9a-f]{32}|\/AWS[0-9a-f]{32}|\/Custom::[^/]*)(?:\/|$)/;

/** Whether the CDK made the function for a construct of its own, so that nobody wrote its settings. */
export function isMadeByCdk(file: TemplateFile, { resource }: TemplateFunction): boolean {
  if (file.format !== 'cdk') return false;
  const path = literalText(valueAt(resource.value, 'Metadata', 'aws:cdk:path'));
  return path !== undefined && ownConstructs.test(`/${path}`);
}
