import { copyFile, rm } from 'node:fs/promises';
import { UserError } from '../../../model/userError.ts';
import { downloadPackage } from '../../../node/codePackage.ts';
import type { CodePackage, PackageTarget } from '../../../protocol/packaging.ts';
import type { ProjectFunction } from '../../../protocol/project.ts';
import type { ConnectedAws } from '../../aws/awsAccess.ts';
import type { PackageSource } from './comparedPackages.ts';
import { type ComparedConfigurations, type ComparedSides, workspaceSide } from './comparison.ts';

/** Makes the package that *Deploy Code* would upload. */
export type MakePackage = (
  found: ProjectFunction,
  target: PackageTarget,
  signal: AbortSignal,
) => Promise<CodePackage>;

/** Where the packages of both sides come from. */
export function packageSources(
  aws: Pick<ConnectedAws, 'lambda'>,
  sides: ComparedSides,
  configurations: ComparedConfigurations,
  makePackage: MakePackage,
  onBytes: (bytes: number) => void,
): { readonly from: PackageSource; readonly to: PackageSource } {
  const { functionName, found } = sides;
  const sourceOf = (side: 'from' | 'to'): PackageSource => {
    if (sides[side] === workspaceSide) return workspaceSource(found, configurations[side], makePackage);
    const { version } = configurations[side];
    const name = `version ${version}`;
    return {
      name,
      async fetch(file, signal) {
        const { url } = await aws.lambda.getCodeLocation(functionName, version, signal);
        await downloadPackage(url, file, name, signal, onBytes);
      },
    };
  };
  return { from: sourceOf('from'), to: sourceOf('to') };
}

function workspaceSource(
  found: ProjectFunction | undefined,
  { runtime, handler, architecture, layers }: ComparedConfigurations['from'],
  makePackage: MakePackage,
): PackageSource {
  return {
    name: 'the workspace',
    async fetch(file, signal) {
      if (!found) throw noTwin();
      const target = {
        ...(runtime !== undefined && { runtime }),
        ...(handler !== undefined && { handler }),
        architecture,
        hasLayers: layers.length > 0,
      };
      const made = await makePackage(found, target, signal);
      try {
        await copyFile(made.file, file);
      } finally {
        await rm(made.file, { force: true });
      }
    },
  };
}

function noTwin(): UserError {
  return new UserError({
    code: 'no-twin',
    what: 'There is nothing in the workspace to compare with.',
    why: 'No template of the workspace is known to describe this function.',
    toDo: 'Choose another version, or open the folder that the function is deployed from.',
  });
}
