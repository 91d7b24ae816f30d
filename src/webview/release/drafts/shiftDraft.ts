import type { AliasShown, ReleasePicture, ShiftProposal } from '../../../protocol/releasePanel.ts';
import { trafficProblems } from '../../../release/routingRules.ts';
import { deploymentPresets, sharesOf, strategyProblem } from '../../../release/strategy.ts';
import { trafficBetween, trafficText } from '../../../release/traffic.ts';
import { type CheckedDraft, checked } from './draft.ts';
import { typedNumber } from './numbers.ts';
import { routedVersions } from './routedVersions.ts';

type Strategy = ShiftProposal['strategy'];

/** A shift as it is being typed; an empty text stands for nothing. */
export interface ShiftDraft {
  readonly alias: string;
  readonly to: string;
  /** A name of CodeDeploy's, or values of one's own. */
  readonly preset: string | 'own';
  readonly ownType: 'canary' | 'linear';
  readonly ownPercent: string;
  readonly ownMinutes: string;
  readonly maxErrorPercent: string;
  readonly maxP99Ms: string;
  /** Names, separated by commas. */
  readonly alarms: string;
  readonly preTrafficFunction: string;
  readonly postTrafficFunction: string;
  readonly runsIn: 'window' | 'codeDeploy';
  readonly application: string;
  readonly deploymentGroup: string;
}

export type ShiftField = keyof ShiftDraft | 'strategy';

/** A shift to the newest version by the most usual strategy, with errors watched. */
export function newShiftDraft(picture: ReleasePicture, wanted: { alias?: string; to?: string }): ShiftDraft {
  const newest = picture.versions[0]?.version ?? '';
  const movable = picture.aliases.find(alias => !alias.shift && alias.version !== (wanted.to ?? newest));
  return {
    alias: wanted.alias ?? movable?.name ?? picture.aliases[0]?.name ?? '',
    to: wanted.to ?? newest,
    preset: 'Canary10Percent5Minutes',
    ownType: 'canary',
    ownPercent: '10',
    ownMinutes: '10',
    maxErrorPercent: '1',
    maxP99Ms: '',
    alarms: '',
    preTrafficFunction: '',
    postTrafficFunction: '',
    runsIn: 'window',
    application: '',
    deploymentGroup: '',
  };
}

/** The strategy that was chosen; `undefined` while its numbers are none. */
export function strategyOf(draft: ShiftDraft): Strategy | undefined {
  if (draft.preset !== 'own') return deploymentPresets[draft.preset];
  const percent = typedNumber(draft.ownPercent);
  const minutes = typedNumber(draft.ownMinutes);
  if (percent === undefined || minutes === undefined) return undefined;
  return { type: draft.ownType, percent, intervalMs: Math.round(minutes * 60_000) };
}

/** Holds what was typed to the rules of shifts. */
export function checkShift(draft: ShiftDraft, picture: ReleasePicture): CheckedDraft<ShiftField> {
  const alias = picture.aliases.find(({ name }) => name === draft.alias);
  const strategy = strategyOf(draft);
  const throughCodeDeploy = draft.runsIn === 'codeDeploy';
  const errorPercent = typedNumber(draft.maxErrorPercent);
  const p99Ms = typedNumber(draft.maxP99Ms);
  const wantsErrors = draft.maxErrorPercent.trim() !== '' && !throughCodeDeploy;
  const wantsP99 = draft.maxP99Ms.trim() !== '' && !throughCodeDeploy;
  return checked<ShiftField>(
    {
      alias: aliasProblem(alias),
      to: targetProblem(draft.to, alias, strategy, picture),
      ...strategyProblems(draft, strategy),
      maxErrorPercent:
        wantsErrors && (errorPercent === undefined || errorPercent > 100)
          ? 'An error rate is a number from 0 to 100 percent.'
          : undefined,
      maxP99Ms: wantsP99 && !p99Ms ? 'A duration is a number of milliseconds above 0.' : undefined,
      application:
        throughCodeDeploy && !draft.application.trim()
          ? 'CodeDeploy needs the name of its application.'
          : undefined,
      deploymentGroup:
        throughCodeDeploy && !draft.deploymentGroup.trim()
          ? 'CodeDeploy needs the name of the deployment group.'
          : undefined,
    },
    () => ({
      type: 'shift',
      alias: draft.alias,
      to: draft.to,
      strategy: strategy ?? { type: 'allAtOnce' },
      alarms: throughCodeDeploy ? [] : names(draft.alarms),
      ...(wantsErrors && errorPercent !== undefined && { maxErrorRate: errorPercent / 100 }),
      ...(wantsP99 && p99Ms !== undefined && { maxP99Ms: p99Ms }),
      ...(draft.preTrafficFunction.trim() && { preTrafficFunction: draft.preTrafficFunction.trim() }),
      ...(draft.postTrafficFunction.trim() && { postTrafficFunction: draft.postTrafficFunction.trim() }),
      ...(throughCodeDeploy && {
        codeDeploy: {
          application: draft.application.trim(),
          deploymentGroup: draft.deploymentGroup.trim(),
        },
      }),
    }),
  );
}

function aliasProblem(alias: AliasShown | undefined): string | undefined {
  if (!alias) return 'Choose the alias whose traffic is to move.';
  if (alias.shift) return `A shift of ${alias.name} has not ended.`;
  if (alias.routing && alias.routing.weight > 0) {
    return `${alias.name} has two versions already, ${trafficText(alias)}: roll back or edit it first.`;
  }
  if (alias.version === '$LATEST') {
    return `${alias.name} points to $LATEST, which cannot share traffic: move it to a version first.`;
  }
  return undefined;
}

function targetProblem(
  to: string,
  alias: AliasShown | undefined,
  strategy: Strategy | undefined,
  picture: ReleasePicture,
): string | undefined {
  if (to === '') return 'Publish a version first: traffic moves between published ones.';
  if (!alias) return undefined;
  if (alias.version === to) return `${alias.name} points to ${to} already.`;
  const unusable = picture.versions.find(({ version }) => version === to)?.unusable;
  if (unusable !== undefined) return `Version ${to} cannot take traffic: ${unusable}`;
  const [first = 100] = strategy && !strategyProblem(strategy) ? sharesOf(strategy) : [10];
  const problems = trafficProblems(trafficBetween(alias.version, to, first), routedVersions(picture));
  return problems.length > 0 ? problems.join(' ') : undefined;
}

function strategyProblems(
  draft: ShiftDraft,
  strategy: Strategy | undefined,
): Partial<Record<ShiftField, string | undefined>> {
  if (draft.preset !== 'own') return {};
  if (draft.runsIn === 'codeDeploy') {
    return {
      strategy: 'CodeDeploy knows its own strategies by name: choose one of them, or shift from this window.',
    };
  }
  if (typedNumber(draft.ownPercent) === undefined) return { ownPercent: 'A share is a number of percent.' };
  if (typedNumber(draft.ownMinutes) === undefined) return { ownMinutes: 'A time is a number of minutes.' };
  const problem = strategy && strategyProblem(strategy);
  return {
    [strategy && strategy.type !== 'allAtOnce' && strategy.intervalMs > 0 ? 'ownPercent' : 'ownMinutes']:
      problem,
  };
}

function names(text: string): readonly string[] {
  return [...new Set(text.split(',').map(name => name.trim()))].filter(name => name !== '');
}
