import type { Disposable, Event } from 'vscode';
import type { HistoryShown, ShiftControl, ShiftShown } from '../../protocol/releasePanel.ts';
import type { CodeDeployTarget } from '../../release/deployment.ts';
import type { ShiftPlan } from '../../release/shift.ts';
import type { ConnectedAws } from '../aws/awsAccess.ts';

/** A function of an account and region. */
export interface FunctionPlace {
  readonly accountId: string;
  readonly region: string;
  readonly functionName: string;
}

/**
 * The shifts that this window carries out or has found unfinished, and the journal of what was done with aliases.
 * Both are kept in the workspace, where the terminal's `release` keeps them too, so that either can go on.
 */
export interface WindowShifts extends Disposable {
  /** By the name of the alias. */
  ofFunction(place: FunctionPlace): Promise<ReadonlyMap<string, ShiftShown>>;
  /** Newest first. */
  history(place: FunctionPlace): Promise<readonly HistoryShown[]>;
  /** The version an alias had before; `undefined` when nothing is known. */
  previousVersion(place: FunctionPlace, alias: string, current: string): Promise<string | undefined>;
  /** Notes a change that was made without a shift, or that somebody else made and that was seen here. */
  noteChange(
    place: FunctionPlace,
    change: HistoryShown & { readonly from: string; readonly to: string },
  ): Promise<void>;
  /** Begins a shift that was previewed; resolves when its first look at the alias is done. */
  begin(aws: ConnectedAws, plan: ShiftPlan): Promise<void>;
  /** Has CodeDeploy shift an alias, and watches it; resolves when the deployment is made. */
  beginDeployment(aws: ConnectedAws, plan: ShiftPlan, target: CodeDeployTarget): Promise<void>;
  /** Pauses, resumes, takes back, finishes or forgets a shift. */
  control(aws: ConnectedAws, place: FunctionPlace, alias: string, control: ShiftControl): Promise<void>;
  /** Takes a shift or deployment back and tells how it ended, or why it has not. */
  takeBack(aws: ConnectedAws, place: FunctionPlace, alias: string): Promise<string>;
  /** The plan of the last shift of an alias; its strategy and guards are what people want again. */
  lastPlan(place: FunctionPlace, alias: string): Promise<ShiftPlan | undefined>;
  /** A shift has made a step, has ended, or the journal has grown. */
  readonly onDidChange: Event<FunctionPlace>;
}
