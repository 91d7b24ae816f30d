import { commands, window } from 'vscode';
import type { AliasPlace } from '../../../node/release/releaseFiles.ts';
import type { ShiftControl } from '../../../protocol/releasePanel.ts';
import type { DeploymentState } from '../../../release/deployment.ts';
import type { ShiftState } from '../../../release/shift.ts';
import { commandIds } from '../../ids.ts';
import type { BegunShifts } from './begunShifts.ts';
import { percentOf } from './shiftShown.ts';

/** What is done with shifts that were under way when the window closed. */
export type AfterRestart = 'ask' | 'resume' | 'pause';

export interface AfterRestartParts {
  readonly setting: AfterRestart;
  readonly begun: BegunShifts;
  readonly shifts: readonly ShiftState[];
  readonly deployments: readonly DeploymentState[];
  /** Connects, and does it. */
  control(place: AliasPlace, control: ShiftControl): Promise<void>;
  onError(error: unknown): void;
}

/** Goes on with what was under way when the window closed, asks, or leaves it paused. */
export async function goOnAfterRestart(parts: AfterRestartParts): Promise<void> {
  const { setting, begun, shifts, deployments } = parts;
  if (setting === 'pause') return;
  const all = [
    ...shifts.map(async ({ plan, alias }) => {
      if (setting === 'resume' && begun.has(plan)) return parts.control(plan, 'resume');
      const percent = percentOf(plan, alias?.traffic);
      const { functionName, to } = plan;
      const text = `${functionName}: the shift of ${plan.alias} to version ${to} was interrupted at ${percent} %.`;
      return ask(text, plan, { Resume: 'resume', 'Roll Back': 'rollBack' }, parts);
    }),
    ...deployments.map(async ({ plan, deploymentId }) => {
      if (setting === 'resume' && begun.has(plan)) return parts.control(plan, 'resume');
      const { functionName, alias } = plan;
      const text = `${functionName}: the deployment ${deploymentId} of ${alias} had not ended when the window closed.`;
      return ask(text, plan, { Watch: 'resume' }, parts);
    }),
  ];
  for (const result of await Promise.allSettled(all)) {
    if (result.status === 'rejected') parts.onError(result.reason);
  }
}

async function ask(
  text: string,
  place: AliasPlace,
  answers: Readonly<Record<string, ShiftControl>>,
  { control }: AfterRestartParts,
): Promise<void> {
  const show = 'Show';
  const answer = await window.showWarningMessage(text, ...Object.keys(answers), show);
  if (answer === undefined) return;
  if (answer === show) {
    await commands.executeCommand(commandIds.openReleasePanel, { functionName: place.functionName });
    return;
  }
  const chosen = answers[answer];
  if (chosen) await control(place, chosen);
}
