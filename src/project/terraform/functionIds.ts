import { lambdaModuleType } from './lambdaModule.ts';
import { nameWithKey, type Resource } from './resource.ts';

/** What a function is called: unique in its file, and shorter where that is clear. */
export interface FunctionId {
  readonly logicalId: string;
  readonly label?: string;
}

/** Names that say nothing: the call of the module says what the function is. */
const plainNames = /^(?:this|main|default|function|func|fn|lambda|lambda_function|handler)$/;

/** What the functions of one file are called. Ids say the modules that lead to a function, labels do where they must. */
export function functionIds(functions: readonly Resource[]): ReadonlyMap<Resource, FunctionId> {
  const shortNames = functions.map(shortName);
  return new Map(
    functions.map((resource, index) => {
      const { module, type } = resource;
      const path = [...module.map(nameWithKey), nameWithKey(resource)].join('.');
      if (module.length === 0 && type !== lambdaModuleType) return [resource, { logicalId: path }];
      const short = shortNames[index] ?? path;
      const isClear = shortNames.filter(name => name === short).length === 1;
      return [resource, { logicalId: `module.${path}`, label: isClear ? short : path }];
    }),
  );
}

function shortName(resource: Resource): string {
  const call = resource.module.at(-1);
  return nameWithKey(call && plainNames.test(resource.name) ? call : resource);
}
