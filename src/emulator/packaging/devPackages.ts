import path from 'node:path';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import type { Selection } from './leftOut.ts';
import { dependenciesOf, productionPackages } from './productionPackages.ts';

/** A package below `node_modules`, or the folder of its programs. */
const packageFolder = /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/@][^/]*$/;

/** Leaves out packages that are only needed for development, where the Serverless Framework does. */
export async function withoutDevPackages(
  selection: Selection,
  { resourceType, code }: LambdaFunction,
  folder: string,
): Promise<Selection> {
  if (resourceType !== 'serverless' || code.type !== 'directory' || code.keepsDevDependencies) {
    return selection;
  }
  const needed = new Set(await productionPackages(folder, await dependenciesOf(folder)));
  return {
    ...selection,
    isFolderIncluded: name =>
      (!packageFolder.test(name) || needed.has(path.join(folder, name))) && selection.isFolderIncluded(name),
  };
}
