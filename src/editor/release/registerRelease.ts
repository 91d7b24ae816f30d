import { Disposable, type LogOutputChannel, type Uri } from 'vscode';
import { systemClock } from '../../node/systemClock.ts';
import type { ProjectFunction } from '../../protocol/project.ts';
import type { AwsAccess } from '../aws/awsAccess.ts';
import { registerCompareWithDeployed } from '../aws/compareWithDeployed.ts';
import type { FindDeployedTarget } from '../aws/deployedTarget.ts';
import type { Config } from '../config.ts';
import { createChangePlanners } from './changePlanners.ts';
import type { ChangePlanners } from './changes.ts';
import { createComparisonDocuments } from './compare/comparisonDocuments.ts';
import type { MakePackage } from './compare/packageSources.ts';
import { isProtectedAlias } from './protectedAliases.ts';
import { registerReleaseCommands } from './releaseCommands.ts';
import { createReleasePanels, type ReleasePanels } from './releasePanels.ts';
import type { WindowShifts } from './windowShifts.ts';

export interface ReleaseParts {
  readonly log: LogOutputChannel;
  readonly extensionUri: Uri;
  readonly access: AwsAccess;
  readonly find: FindDeployedTarget;
  readonly config: Pick<Config, 'protectedAliases'>;
  readonly shifts: WindowShifts;
  /** Previews of what moves traffic in steps. */
  readonly traffic: Pick<ChangePlanners, 'shift' | 'rollBack'>;
  readonly makePackage: MakePackage;
  workspaceFunction(functionName: string): ProjectFunction | undefined;
}

/** What is there of versions and aliases until the window ends. */
export interface Release extends Disposable {
  readonly panels: ReleasePanels;
}

/** Makes the panel *Versions and Aliases*, its commands, and the comparisons of versions. */
export function registerRelease(parts: ReleaseParts): Release {
  const { log, access, shifts, config } = parts;
  const documents = createComparisonDocuments();
  const comparisons = { documents, makePackage: parts.makePackage };
  const panels = createReleasePanels({
    ...parts,
    clock: systemClock,
    planners: createChangePlanners({ shifts, clock: systemClock }, parts.traffic),
    isProtected: alias => isProtectedAlias(alias, config.protectedAliases()),
    comparisons,
  });
  const registrations = Disposable.from(
    documents,
    panels,
    registerReleaseCommands(log, parts.find, access, panels),
    registerCompareWithDeployed({ ...parts, comparisons }),
  );
  return { panels, dispose: () => registrations.dispose() };
}
