import type { FunctionMetrics } from '../../../model/aws/monitoring.ts';
import type { TrafficShown } from '../../../protocol/releasePanel.ts';
import { countText, errorRateText } from '../texts.ts';
import { type Tone, trafficFigures } from '../trafficSeries.ts';

interface TrafficTableProps {
  readonly traffic: TrafficShown;
  readonly tones: ReadonlyMap<string, Tone>;
}

/** The legend of the chart, and the figures of each version beside it. */
export function TrafficTable({ traffic: { versions, total }, tones }: TrafficTableProps) {
  return (
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">Version</th>
          <th scope="col">Invocations</th>
          <th scope="col">Errors</th>
          <th scope="col">p50</th>
          <th scope="col">p99</th>
          <th scope="col">Throttles</th>
          <th scope="col">Concurrency</th>
          <th scope="col">Iterator age</th>
        </tr>
      </thead>
      <tbody>
        {versions.map(({ version, metrics }) => (
          <Row key={version} name={version} metrics={metrics} tone={tones.get(version)} />
        ))}
        {total && <Row name="all" metrics={total} tone={versions.length === 0 ? 'a' : undefined} />}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly name: string;
  readonly metrics: FunctionMetrics;
  readonly tone: Tone | undefined;
}

function Row({ name, metrics, tone }: RowProps) {
  const { invocations, errors, throttles, p50Ms, p99Ms, concurrency, iteratorAgeMs } =
    trafficFigures(metrics);
  return (
    <tr>
      <th scope="row">
        <svg class={`sample tone-${tone ?? 'none'}`} viewBox="0 0 24 8" aria-hidden="true">
          <path class="line" d="M0 4H24" />
        </svg>
        {name}
      </th>
      <td>{countText(invocations)}</td>
      <td>
        {countText(errors)}
        {invocations > 0 && <span class="dim"> · {errorRateText(errors, invocations)}</span>}
      </td>
      <td>{durationText(p50Ms)}</td>
      <td>{durationText(p99Ms)}</td>
      <td>{countText(throttles)}</td>
      <td>{concurrency === undefined ? '–' : countText(concurrency)}</td>
      <td>{durationText(iteratorAgeMs)}</td>
    </tr>
  );
}

function durationText(ms: number | undefined): string {
  if (ms === undefined) return '–';
  return ms < 10_000 ? `${countText(Math.round(ms))} ms` : `${countText(Math.round(ms / 1_000))} s`;
}
