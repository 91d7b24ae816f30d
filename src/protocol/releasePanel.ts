import type { FunctionAlias, RoutingConfiguration } from '../model/aws/deployedFunction.ts';
import type { ProvisionedConcurrency } from '../model/aws/functionResources.ts';
import type { FunctionMetrics } from '../model/aws/monitoring.ts';
import type { UserErrorData } from '../model/userError.ts';

/**
 * Everything the panel *Versions and Aliases* of one function shows. Plain data, without values of environment
 * variables and without credentials. Times are Unix times in milliseconds.
 */
export interface ReleasePicture {
  readonly functionName: string;
  readonly place: { readonly profile?: string; readonly accountId: string; readonly region: string };
  readonly latest: VersionShown;
  /** How `$LATEST` differs from the newest version, as short texts such as `Timeout 3 s → 5 s`; none when it does not. */
  readonly changedSince: readonly string[];
  /** The published ones, newest first. */
  readonly versions: readonly VersionShown[];
  readonly aliases: readonly AliasShown[];
  /** Newest first. */
  readonly history: readonly HistoryShown[];
  readonly readAtMs: number;
  /** In Restricted Mode nothing is written. */
  readonly mayWrite: boolean;
  /** Whether the function of the workspace is known, to compare with. */
  readonly hasWorkspaceTwin: boolean;
  /** What could not be read, and why, as sentences; absent when everything was. */
  readonly problems?: readonly string[];
}

export interface VersionShown {
  /** `$LATEST` or a number. */
  readonly version: string;
  readonly description: string;
  readonly lastModifiedMs: number;
  readonly codeSha256: string;
  readonly codeSizeBytes: number;
  readonly runtime?: string;
  readonly architecture: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  /** With the dead-letter queue, what two versions of one alias must have in common. */
  readonly roleArn: string;
  readonly deadLetterTargetArn?: string;
  /** A state other than `Active`, in Lambda's words, with its reason. */
  readonly unusable?: string;
  /** Of the last hour; absent while it is read or when nobody may read it. */
  readonly traffic?: { readonly invocations: number; readonly errors: number };
  /** The last hour, day or so in which it ran, of the last 14 days. */
  readonly lastUsedMs?: number;
  /** Why it cannot be deleted. */
  readonly keptBecause?: string;
}

export interface AliasShown extends Omit<FunctionAlias, 'aliasArn'> {
  /** Its name must be typed before it is changed. */
  readonly isProtected: boolean;
  /** Where *Roll Back* leads, when that is known. */
  readonly previousVersion?: string;
  readonly provisioned?: ProvisionedConcurrency;
  /** A shift of it, under way or held, in this window or found as left by another process. */
  readonly shift?: ShiftShown;
}

export interface ShiftShown {
  readonly from: string;
  readonly to: string;
  /** The new version's share now, in percent. */
  readonly percent: number;
  /** Such as `canary, 10 % for 10 min`. */
  readonly strategy: string;
  /** Such as `this window` or `CodeDeploy d-ABC`. */
  readonly runsIn: string;
  readonly steps: readonly ShiftStepShown[];
  readonly guards: readonly GuardShown[];
  /** Why it does not go on by itself. */
  readonly hold?: string;
  readonly controls: readonly ShiftControl[];
}

export interface ShiftStepShown {
  readonly text: string;
  readonly state: 'done' | 'current' | 'waiting' | 'failed';
  /** Such as `passed, 812 ms`. */
  readonly detail?: string;
  /** The end of the current one, for a countdown. */
  readonly untilMs?: number;
}

export interface GuardShown {
  /** Such as `Error rate`. */
  readonly name: string;
  /** Such as `0.0 %`; absent while nothing is known. */
  readonly value?: string;
  /** Such as `stops above 1 %`. */
  readonly limit: string;
  readonly isBreached: boolean;
}

export type ShiftControl = 'rollBack' | 'pause' | 'resume' | 'finishNow' | 'forget';

export interface HistoryShown {
  readonly timeMs: number;
  readonly alias: string;
  /** Such as `7 → 7 (90 %) + 8 (10 %)`. */
  readonly text: string;
  readonly type: 'shift' | 'rollback' | 'edit';
  /** Why it went back. */
  readonly reason?: string;
  /** Changed by somebody else, and only seen here. */
  readonly isForeign: boolean;
}

/** The figures behind the chart of one alias, or of the whole function; those of versions only where AWS has them. */
export interface TrafficShown {
  readonly alias?: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly periodMs: number;
  readonly versions: readonly { readonly version: string; readonly metrics: FunctionMetrics }[];
  /** All versions together. */
  readonly total?: FunctionMetrics;
}

/** How two versions differ, or one and the workspace. */
export interface ComparisonShown {
  readonly from: string;
  readonly to: string;
  /** As texts; absent where it is not set. Values of environment variables are not told. */
  readonly settings: readonly { readonly name: string; readonly from?: string; readonly to?: string }[];
  readonly code:
    | { readonly type: 'same' }
    /** Asked for by `compareCode`, since both packages are downloaded then. */
    | { readonly type: 'notRead'; readonly downloadBytes: number }
    | { readonly type: 'reading' }
    | { readonly type: 'read'; readonly files: readonly CodeDifferenceShown[] };
}

export interface CodeDifferenceShown {
  /** With forward slashes. */
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed';
}

/** What a person wants to do. The host makes a preview of it and writes nothing before that is confirmed. */
export type Proposal =
  | { readonly type: 'publish'; readonly description: string }
  | {
      readonly type: 'createAlias';
      readonly name: string;
      readonly version: string;
      readonly routing?: RoutingConfiguration;
      readonly description: string;
    }
  | {
      readonly type: 'editAlias';
      readonly name: string;
      readonly version: string;
      readonly routing?: RoutingConfiguration;
      readonly description: string;
      /** The alias as it was shown. */
      readonly revisionId: string;
    }
  | { readonly type: 'deleteAlias'; readonly name: string }
  | { readonly type: 'deleteVersion'; readonly version: string }
  | ShiftProposal
  /** Without `to`: to the previous target. */
  | { readonly type: 'rollBack'; readonly alias: string; readonly to?: string }
  /** 0 takes it away. */
  | { readonly type: 'provision'; readonly alias: string; readonly environments: number };

export interface ShiftProposal {
  readonly type: 'shift';
  readonly alias: string;
  readonly to: string;
  readonly strategy:
    | { readonly type: 'allAtOnce' }
    | { readonly type: 'canary' | 'linear'; readonly percent: number; readonly intervalMs: number };
  /** From 0 to 1. */
  readonly maxErrorRate?: number;
  readonly maxP99Ms?: number;
  readonly alarms: readonly string[];
  readonly preTrafficFunction?: string;
  readonly postTrafficFunction?: string;
  /** Through CodeDeploy instead of this window. */
  readonly codeDeploy?: { readonly application: string; readonly deploymentGroup: string };
}

/** A change before it is made. */
export interface PreviewShown {
  /** Of this preview: what is confirmed is what was shown. */
  readonly id: string;
  /** Such as `Shift live from 7 to 8`. */
  readonly title: string;
  /** Account, region, function, alias, from, to and the like, by name. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly before?: Pick<FunctionAlias, 'version' | 'routing'>;
  readonly after?: Pick<FunctionAlias, 'version' | 'routing'>;
  /** The steps of a shift, such as `after 10 min: 8`. */
  readonly steps: readonly string[];
  /** What depends on it, as sentences. */
  readonly dependents: readonly string[];
  /** What should be thought of, as sentences. */
  readonly warnings: readonly string[];
  /** Why it cannot be done; with any of them it cannot be confirmed. */
  readonly problems: readonly string[];
  /** What has to be typed first: the name of a protected alias. */
  readonly typeToConfirm?: string;
  /** The text of the button. */
  readonly action: string;
}

/** Messages to the panel. */
export type ToReleasePanel =
  | { readonly type: 'picture'; readonly picture: ReleasePicture }
  | { readonly type: 'traffic'; readonly traffic: TrafficShown }
  | { readonly type: 'preview'; readonly preview: PreviewShown }
  | { readonly type: 'comparison'; readonly comparison: ComparisonShown }
  /** A change is on its way; the text tells what is waited for. */
  | { readonly type: 'busy'; readonly text: string }
  /** It is done; the text says what, and is read to people who cannot see. */
  | { readonly type: 'done'; readonly text: string }
  /** The picture could not be read, which stops nothing that a person is at, or what they asked for was not done. */
  | { readonly type: 'failed'; readonly error: UserErrorData; readonly isReading?: boolean }
  /** A command asks for the form of a proposal. */
  | { readonly type: 'open'; readonly form: ReleaseForm };

/** A form of the panel, filled with what is known. */
export type ReleaseForm =
  | { readonly type: 'publish' }
  | { readonly type: 'createAlias'; readonly version?: string }
  | { readonly type: 'editAlias' | 'provision'; readonly alias: string }
  | { readonly type: 'shift'; readonly alias?: string; readonly to?: string };

/** Messages from the panel. */
export type FromReleasePanel =
  | { readonly type: 'ready' }
  | { readonly type: 'refresh' }
  | { readonly type: 'propose'; readonly proposal: Proposal }
  | { readonly type: 'confirm'; readonly previewId: string; readonly typed: string }
  | { readonly type: 'dismiss'; readonly previewId: string }
  /** Any two of the versions, or `workspace` on one side. */
  | { readonly type: 'compare'; readonly from: string; readonly to: string }
  /** Downloads both packages and compares them. */
  | { readonly type: 'compareCode'; readonly from: string; readonly to: string }
  /** A file of a comparison, for the diff editor. */
  | { readonly type: 'openDifference'; readonly from: string; readonly to: string; readonly name: string }
  /** The comparison is closed: what was downloaded for it can go. */
  | { readonly type: 'endComparison' }
  /** The page has asked the person before it posts `finishNow` or `forget`. */
  | { readonly type: 'controlShift'; readonly alias: string; readonly control: ShiftControl }
  /** The chart is to show this alias, or with none the function. */
  | { readonly type: 'showTraffic'; readonly alias?: string }
  | { readonly type: 'exportAppSpec'; readonly alias: string; readonly to: string }
  | { readonly type: 'addToTemplate'; readonly alias: string }
  | { readonly type: 'deployCode' }
  | { readonly type: 'configure' }
  | { readonly type: 'tailLogs'; readonly qualifier?: string }
  | { readonly type: 'invoke'; readonly qualifier: string }
  | { readonly type: 'copy'; readonly text: string }
  /** A button of the error that is shown. */
  | { readonly type: 'runRemedy'; readonly index: number };
