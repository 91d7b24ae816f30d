import type { FunctionAlias, FunctionConfiguration } from '../../model/aws/deployedFunction.ts';
import type { ProvisionedConcurrency } from '../../model/aws/functionResources.ts';
import type {
  AliasShown,
  HistoryShown,
  ReleasePicture,
  ShiftShown,
  VersionShown,
} from '../../protocol/releasePanel.ts';
import { configurationDiff } from '../../release/configurationDiff.ts';
import { differenceTexts } from '../../release/differenceText.ts';
import type { FunctionHistory } from '../../release/functionHistory.ts';
import { deletionProblem } from '../../release/routingRules.ts';

/** What is known of the traffic of a version. */
export interface VersionTraffic {
  /** Of the last hour. */
  readonly traffic?: { readonly invocations: number; readonly errors: number };
  readonly lastUsedMs?: number;
}

/** Everything that was read for a picture. Maps are by the name of an alias or by version. */
export interface PictureParts {
  readonly place: ReleasePicture['place'];
  readonly history: FunctionHistory;
  readonly readAtMs: number;
  readonly provisioned: ReadonlyMap<string, ProvisionedConcurrency>;
  readonly previousVersions: ReadonlyMap<string, string>;
  readonly shifts: ReadonlyMap<string, ShiftShown>;
  readonly traffic: ReadonlyMap<string, VersionTraffic>;
  readonly changes: readonly HistoryShown[];
  readonly problems: readonly string[];
  readonly isProtected: (alias: string) => boolean;
  readonly mayWrite: boolean;
  readonly hasWorkspaceTwin: boolean;
}

/** Puts together what the panel shows. No value of an environment variable gets into it. */
export function pictureOf(parts: PictureParts): ReleasePicture {
  const { place, history, problems } = parts;
  const { latest, versions, aliases } = history;
  const newest = versions.at(-1);
  return {
    functionName: latest.functionName,
    place,
    latest: versionShown(latest, parts),
    changedSince: newest ? differenceTexts(configurationDiff(newest, latest)) : [],
    versions: versions.map(version => versionShown(version, parts)).reverse(),
    aliases: aliases
      .map(alias => aliasShown(alias, parts))
      .sort((one, other) => one.name.localeCompare(other.name)),
    history: parts.changes,
    readAtMs: parts.readAtMs,
    mayWrite: parts.mayWrite,
    hasWorkspaceTwin: parts.hasWorkspaceTwin,
    ...(problems.length > 0 && { problems }),
  };
}

function versionShown(
  configuration: FunctionConfiguration,
  { history, traffic }: PictureParts,
): VersionShown {
  const { version, runtime, deadLetterTargetArn } = configuration;
  const unusable = unusableText(configuration);
  const keptBecause = deletionProblem(version, history.aliases);
  return {
    version,
    description: configuration.description ?? '',
    lastModifiedMs: configuration.lastModifiedMs,
    codeSha256: configuration.codeSha256,
    codeSizeBytes: configuration.codeSizeBytes,
    ...(runtime !== undefined && { runtime }),
    architecture: configuration.architecture,
    memoryMb: configuration.memoryMb,
    timeoutMs: configuration.timeoutMs,
    roleArn: configuration.roleArn,
    ...(deadLetterTargetArn !== undefined && { deadLetterTargetArn }),
    ...(unusable !== undefined && { unusable }),
    ...traffic.get(version),
    ...(keptBecause !== undefined && { keptBecause }),
  };
}

/** Why a version cannot be invoked as it is, or is not what it is going to be. */
function unusableText(configuration: FunctionConfiguration): string | undefined {
  const { state, stateReason, lastUpdateStatus, lastUpdateReason } = configuration;
  if (state !== 'Active') return withReason(state, stateReason);
  if (lastUpdateStatus === 'Successful') return undefined;
  return withReason(`Update ${lastUpdateStatus === 'Failed' ? 'failed' : 'in progress'}`, lastUpdateReason);
}

function withReason(text: string, reason: string | undefined): string {
  return reason === undefined ? text : `${text}: ${reason}`;
}

function aliasShown({ aliasArn: _, ...alias }: FunctionAlias, parts: PictureParts): AliasShown {
  const { name } = alias;
  const previousVersion = parts.previousVersions.get(name);
  const provisioned = parts.provisioned.get(name);
  const shift = parts.shifts.get(name);
  return {
    ...alias,
    isProtected: parts.isProtected(name),
    ...(previousVersion !== undefined && { previousVersion }),
    ...(provisioned && { provisioned }),
    ...(shift && { shift }),
  };
}
