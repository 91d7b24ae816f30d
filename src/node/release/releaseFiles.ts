import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { AliasChange } from '../../release/aliasHistory.ts';
import type { DeploymentState } from '../../release/deployment.ts';
import type { ShiftState } from '../../release/shift.ts';
import { readJson, writeJson } from './jsonFile.ts';
import { isHistory, isStoredDeployment, isStoredShift } from './storedStates.ts';

/** An alias of all accounts and regions. */
export interface AliasPlace {
  readonly accountId: string;
  readonly region: string;
  readonly functionName: string;
  readonly alias: string;
}

/** What is kept of an alias in a folder: a shift of it and what was done before. No secret is in it. */
export interface ReleaseFiles {
  /** The last shift, ended or not. */
  readShift(): Promise<ShiftState | undefined>;
  saveShift(state: ShiftState): Promise<void>;
  forgetShift(): Promise<void>;
  /** The last deployment of CodeDeploy, ended or not. */
  readDeployment(): Promise<DeploymentState | undefined>;
  saveDeployment(state: DeploymentState): Promise<void>;
  forgetDeployment(): Promise<void>;
  readChanges(): Promise<readonly AliasChange[]>;
  addChange(change: AliasChange): Promise<void>;
  /** A name that processes of this machine agree on. */
  readonly lockFile: string;
}

/** Below `.lambda-workbench/` of a folder, which Git ignores. */
export function releaseFiles(folder: string, place: AliasPlace): ReleaseFiles {
  const root = rootIn(folder);
  // None of the parts can contain a dot.
  const name = [place.accountId, place.region, place.functionName, place.alias].join('.');
  const shiftFile = path.join(root, 'shifts', `${name}.json`);
  const deploymentFile = path.join(root, 'deployments', `${name}.json`);
  const historyFile = path.join(root, 'history', `${name}.json`);
  const readChanges = async (): Promise<readonly AliasChange[]> =>
    (await readJson(historyFile, isHistory))?.changes ?? [];
  return {
    lockFile: path.join(root, 'shifts', `${name}.lock`),
    readShift: async () => (await readJson(shiftFile, isStoredShift(place)))?.state,
    saveShift: state => writeJson(root, shiftFile, { state }),
    forgetShift: () => rm(shiftFile, { force: true }),
    readDeployment: async () => (await readJson(deploymentFile, isStoredDeployment(place)))?.state,
    saveDeployment: state => writeJson(root, deploymentFile, { state }),
    forgetDeployment: () => rm(deploymentFile, { force: true }),
    readChanges,
    addChange: async change => writeJson(root, historyFile, { changes: [...(await readChanges()), change] }),
  };
}

/** The aliases of which a folder keeps anything. */
export async function storedAliases(folder: string): Promise<readonly AliasPlace[]> {
  const root = rootIn(folder);
  const lists = await Promise.all(
    ['shifts', 'deployments', 'history'].map(kind => readdir(path.join(root, kind)).catch(() => [])),
  );
  return [...new Set(lists.flat())].sort().flatMap(name => {
    const [accountId, region, functionName, alias, extension, ...rest] = name.split('.');
    if (!accountId || !region || !functionName || !alias || extension !== 'json' || rest.length > 0)
      return [];
    return [{ accountId, region, functionName, alias }];
  });
}

function rootIn(folder: string): string {
  return path.join(folder, '.lambda-workbench');
}
