import type { Phase } from '../../model/invocation.ts';
import { shortDuration } from './formats.ts';

/** A phase as a stretch of the track. */
export interface Segment {
  readonly name: Phase['name'];
  /** Share of the track's width; all shares add up to 100. */
  readonly percent: number;
  /** What stands in the track: `handler`, and behind it `12 ms`. */
  readonly label: string;
  readonly duration: string;
  /** The whole sentence for the hover. */
  readonly title: string;
}

/** A frozen environment may have waited for hours: its stretch has this share and is not to scale. */
const frozenPercent = 20;
const minPercent = 8;

const words: Readonly<Record<Phase['name'], { label: string; title: string }>> = {
  build: { label: 'build', title: 'The code was built' },
  frozen: { label: 'frozen', title: 'The environment was frozen' },
  start: { label: 'start', title: 'The process started' },
  init: { label: 'init', title: 'The init phase ran (the code outside the handler)' },
  invoke: { label: 'handler', title: 'The handler ran' },
  extensions: { label: 'extensions', title: 'Extensions ran after the handler' },
};

/** Lays out phases to scale, except that none is too thin to be seen and the frozen time has a fixed share. */
export function timelineSegments(phases: readonly Phase[]): readonly Segment[] {
  const frozen = phases.filter(phase => phase.name === 'frozen');
  const scaled = phases.filter(phase => phase.name !== 'frozen');
  const frozenShare = scaled.length === 0 ? 100 / (frozen.length || 1) : frozenPercent;
  const scaledShares = sharesWithMinimum(
    scaled.map(phase => phase.durationMs),
    100 - frozen.length * frozenShare,
  );
  return phases.map(phase => {
    const percent = phase.name === 'frozen' ? frozenShare : (scaledShares[scaled.indexOf(phase)] ?? 0);
    const { label, title } = words[phase.name];
    const duration = shortDuration(phase.durationMs);
    return { name: phase.name, percent, label, duration, title: `${title} for ${duration}` };
  });
}

/** The track in words, for those who cannot see it. */
export function timelineDescription(phases: readonly Phase[]): string {
  const parts = phases.map(phase => `${words[phase.name].label} ${shortDuration(phase.durationMs)}`);
  return `Timeline: ${parts.join(', then ')}`;
}

/** Divides `total` in proportion to the amounts; those below the minimum get it at the expense of the others. */
function sharesWithMinimum(amounts: readonly number[], total: number): readonly number[] {
  const minimum = Math.min(minPercent, total / amounts.length);
  const raised = new Set<number>();
  for (;;) {
    const rest = total - raised.size * minimum;
    const sum = amounts.reduce((all, amount, index) => (raised.has(index) ? all : all + amount), 0);
    const share = (index: number) => (sum > 0 ? ((amounts[index] ?? 0) / sum) * rest : rest / amounts.length);
    const thin = amounts.findIndex((_, index) => !raised.has(index) && share(index) < minimum);
    if (thin === -1) return amounts.map((_, index) => (raised.has(index) ? minimum : share(index)));
    raised.add(thin);
  }
}
