import type { RoutingConfiguration } from '../../../model/aws/deployedFunction.ts';
import { percentText } from '../texts.ts';

interface TrafficBarProps {
  readonly version: string;
  readonly routing?: RoutingConfiguration | undefined;
}

/** The shares of an alias' versions as a bar with words below it. */
export function TrafficBar({ version, routing }: TrafficBarProps) {
  const second = (routing?.weight ?? 0) * 100;
  return (
    <div class="traffic-bar">
      <div class="bar" aria-hidden="true">
        <div class="share tone-a" style={{ width: `${100 - second}%` }} />
        {second > 0 && <div class="share tone-b" style={{ width: `${second}%` }} />}
      </div>
      <span class="swatch tone-a" aria-hidden="true" />
      {version} <span class="dim">{percentText(100 - second)}</span>
      {routing && (
        <>
          {' '}
          <span class="swatch tone-b" aria-hidden="true" />
          {routing.version} <span class="dim">{percentText(second)}</span>
        </>
      )}
    </div>
  );
}
