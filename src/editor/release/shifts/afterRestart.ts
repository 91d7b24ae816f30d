import type { AliasPlace } from '../../../node/release/releaseFiles.ts';
import type { ShiftControl } from '../../../protocol/releasePanel.ts';
import type { DeploymentState } from '../../../release/deployment.ts';
import type { ShiftState } from '../../../release/shift.ts';
import { percentOf } from '../../../release/traffic.ts';
import type { BegunShifts } from './begunShifts.ts';

/** What is done with shifts that were under way when the window closed. */
export type AfterRestart = 'ask' | 'resume' | 'pause';

/** What a person can answer, by the words on the buttons. */
export type ShiftAnswers = Readonly<Record<string, ShiftControl>>;

export interface AfterRestartParts {
  readonly setting: AfterRestart;
  readonly begun: BegunShifts;
  readonly shifts: readonly ShiftState[];
  readonly deployments: readonly DeploymentState[];
  /** Asks a person, and resolves with what they want, which can be nothing. */
  ask(text: string, place: AliasPlace, answers: ShiftAnswers): Promise<ShiftControl | undefined>;
  /** Connects, and does it. */
  control(place: AliasPlace, control: ShiftControl): Promise<void>;
  onError(error: unknown): void;
}

/** Goes on with what was under way when the window closed, asks, or leaves it paused. */
export async function goOnAfterRestart(parts: AfterRestartParts): Promise<void> {
  const { setting, begun, shifts, deployments } = parts;
  if (setting === 'pause') return;
  const questions = [
    ...shifts.map(({ plan, alias }) => {
      const percent = percentOf(plan, alias?.traffic);
      const text = `${plan.functionName}: the shift of ${plan.alias} to version ${plan.to} was interrupted at ${percent} %.`;
      return { plan, text, answers: { Resume: 'resume', 'Roll Back': 'rollBack' } as const };
    }),
    ...deployments.map(({ plan, deploymentId }) => {
      const text = `${plan.functionName}: the deployment ${deploymentId} of ${plan.alias} had not ended when the window closed.`;
      return { plan, text, answers: { Watch: 'resume' } as const };
    }),
  ];
  const all = questions.map(async ({ plan, text, answers }) => {
    const isOurs = setting === 'resume' && begun.has(plan);
    const wanted = isOurs ? 'resume' : await parts.ask(text, plan, answers);
    if (wanted) await parts.control(plan, wanted);
  });
  // A question can stay open for hours: what goes wrong elsewhere is told before its answer.
  await Promise.all(all.map(each => each.catch(parts.onError)));
}
