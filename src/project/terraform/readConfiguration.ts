import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { createProblemList, type ProblemList } from '../parsing.ts';
import type { FormatTemplate } from '../projectFormat.ts';
import { archivesOf } from './functionCode.ts';
import { functionIds } from './functionIds.ts';
import { functionNames, isFunction } from './lambdaResources.ts';
import type { Module } from './module.ts';
import { placedAtCall } from './placedAtCall.ts';
import { deploymentOf } from './provider.ts';
import type { ModuleCall, Resource } from './resource.ts';
import { readTerraformFunction } from './terraformFunction.ts';
import { readTerraformTriggers } from './triggers.ts';

/**
 * The templates of a configuration: each file of the root module with functions, those of the modules that it calls
 * included. The files of these modules are nested in it without functions of their own.
 */
export function readConfiguration(root: Module): readonly FormatTemplate[] {
  const modules = withInner(root);
  const resources = modules.flatMap(module => module.resources());
  const functions = resources.filter(isFunction);
  if (functions.length === 0) return [];
  const rootFolder = root.configuration.folder;
  const sources = { rootFolder, archives: archivesOf(resources, rootFolder) };
  const triggers = readTerraformTriggers(resources, functionNames(functions));
  const deployment = deploymentOf(root);
  const templates = root.configuration.files.flatMap(
    ({ file, problems: first }): readonly FormatTemplate[] => {
      const own = functions.filter(fn => placeOf(fn).file === file).sort(byPlace);
      if (own.length === 0) return [];
      const problems = createProblemList(first);
      const found = [...functionIds(own)].map(([resource, id]): LambdaFunction => {
        const list = resource.call ? createProblemList() : problems;
        const fn = readTerraformFunction(resource, id, sources, list);
        if (resource.call) addAtCall(list, resource.call.block, problems);
        const placed = resource.call ? placedAtCall(fn, resource.call) : fn;
        return { ...placed, triggers: triggers.get(resource) ?? [] };
      });
      const template = { file, format: 'terraform', functions: found, problems: problems.problems } as const;
      return [{ ...template, ...(deployment && { deployment }) }];
    },
  );
  return [...templates, ...modules.flatMap(filesOfCalled)];
}

function withInner(module: Module): readonly Module[] {
  return [module, ...module.modules().flatMap(withInner)];
}

/** Where a function is shown. */
function placeOf({ call, file, block }: Resource): ModuleCall {
  return call ?? { file, block };
}

function byPlace(left: Resource, right: Resource): number {
  return placeOf(left).block.range.start.line - placeOf(right).block.range.start.line;
}

function addAtCall({ problems }: ProblemList, { nameRange }: Resource['block'], list: ProblemList): void {
  for (const { message, severity } of problems) list.add(message, nameRange, severity);
}

function filesOfCalled({ call, configuration }: Module): readonly FormatTemplate[] {
  if (call === undefined) return [];
  return configuration.files.map(({ file }) => ({
    file,
    format: 'terraform',
    functions: [],
    problems: [],
    parentFile: call.file,
  }));
}
