import type { Phase } from '../../model/invocation.ts';
import { timelineDescription, timelineSegments } from './timelineLayout.ts';

/** The phases of an invocation as a track. */
export function Timeline({ phases }: { readonly phases: readonly Phase[] }) {
  if (phases.length === 0) return null;
  return (
    <div class="timeline" role="img" aria-label={timelineDescription(phases)}>
      {timelineSegments(phases).map(({ name, percent, label, duration, title }, index) => (
        <div
          key={`${index} ${name}`}
          class={`segment ${name}`}
          style={{ width: `${percent}%` }}
          title={title}
        >
          <span>{label}</span> <span>{duration}</span>
        </div>
      ))}
    </div>
  );
}
