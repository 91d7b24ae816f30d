import type { Deployment } from '../../model/deployment.ts';
import { literalText, valueAt } from '../templateValue.ts';
import { blockValue } from './blockValue.ts';
import type { Module } from './module.ts';

/** Where the provider `aws` of the root module deploys to; another region needs an alias, and is not looked at. */
export function deploymentOf({ configuration, scope }: Module): Deployment | undefined {
  for (const { file, blocks } of configuration.files) {
    const block = blocks.find(({ type, labels, attributes }) => {
      return type === 'provider' && labels[0] === 'aws' && !attributes.has('alias');
    });
    if (block === undefined) continue;
    const said = blockValue(block, scope);
    const region = literalText(valueAt(said, 'region'));
    const profile = literalText(valueAt(said, 'profile'));
    return {
      source: file,
      ...(region !== undefined && { region }),
      ...(profile !== undefined && { profile }),
    };
  }
  return undefined;
}
