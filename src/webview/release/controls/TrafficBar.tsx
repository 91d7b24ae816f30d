import type { RoutingConfiguration } from '../../../model/aws/deployedFunction.ts';
import { percentText } from '../texts.ts';

interface TrafficBarProps {
  readonly version: string;
  readonly routing?: RoutingConfiguration | undefined;
  /** The version that has the first look; by default the one that gets what the weights leave. */
  readonly first?: string;
}

/** The shares of an alias' versions as a bar with words below it. */
export function TrafficBar({ version, routing, first = version }: TrafficBarProps) {
  const second = (routing?.weight ?? 0) * 100;
  const shares = [
    { version, percent: 100 - second },
    ...(routing ? [{ version: routing.version, percent: second }] : []),
  ];
  const tone = (each: string) => (each === first ? 'tone-a' : 'tone-b');
  return (
    <div class="traffic-bar">
      <div class="bar" aria-hidden="true">
        {shares.map(
          ({ version: each, percent }) =>
            percent > 0 && <div key={each} class={`share ${tone(each)}`} style={{ width: `${percent}%` }} />,
        )}
      </div>
      {shares.map(({ version: each, percent }) => (
        <span key={each} class="share-text">
          <span class={`swatch ${tone(each)}`} aria-hidden="true" />
          {each} <span class="dim">{percentText(percent)}</span>{' '}
        </span>
      ))}
    </div>
  );
}
