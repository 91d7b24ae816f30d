import { deploymentPresets, intervalOf, type ShiftStrategy, sharesOf } from '../../../release/strategy.ts';

/** Groups of CodeDeploy's strategies for a list to choose from, each by its name and in words. */
export const presetGroups: readonly { readonly label: string; readonly presets: readonly string[] }[] = [
  { label: 'Canary', presets: presetsOf('canary') },
  { label: 'Linear', presets: presetsOf('linear') },
];

/** `10 %, then all after 5 min`, `10 % more every 2 min`, `everything at once`. */
export function strategyText(strategy: ShiftStrategy): string {
  switch (strategy.type) {
    case 'allAtOnce':
      return 'everything at once';
    case 'canary':
      return `${strategy.percent} %, then all after ${minutesText(strategy.intervalMs)}`;
    case 'linear':
      return `${strategy.percent} % more every ${minutesText(strategy.intervalMs)}`;
  }
}

/** How long a shift takes when nothing holds it: `done after 10 min`. */
export function durationText(strategy: ShiftStrategy): string {
  const steps = sharesOf(strategy).length - 1;
  return steps === 0 ? 'done at once' : `done after ${minutesText(steps * intervalOf(strategy))}`;
}

function minutesText(ms: number): string {
  const minutes = Math.round(ms / 600) / 100;
  if (minutes < 1) return `${Math.round(ms / 100) / 10} s`;
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 6) / 10} h`;
}

function presetsOf(type: ShiftStrategy['type']): readonly string[] {
  return Object.keys(deploymentPresets).filter(name => deploymentPresets[name]?.type === type);
}
