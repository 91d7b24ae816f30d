import type { Deployment } from '../../model/deployment.ts';
import { literalText, type TemplateValue, valueAt } from '../templateValue.ts';
import { stageOf } from './loadVariables.ts';
import { serviceName } from './serverlessFunction.ts';

/** Where the framework deploys a service when nobody gives another stage or region. */
export function deploymentOf(root: TemplateValue, source: string): Deployment {
  const provider = valueAt(root, 'provider');
  const service = serviceName(root);
  const stackName = literalText(valueAt(provider, 'stackName')) ?? (service && `${service}-${stageOf(root)}`);
  const region = literalText(valueAt(provider, 'region'));
  const profile = literalText(valueAt(provider, 'profile'));
  return {
    ...(stackName && { stackName }),
    region: region ?? 'us-east-1',
    ...(profile !== undefined && { profile }),
    source,
  };
}
