import { useId } from 'preact/hooks';
import type { ReleasePicture, TrafficShown } from '../../../protocol/releasePanel.ts';
import { usePanel, usePicture } from '../panelContext.ts';
import { clockText } from '../texts.ts';
import { changeMarks, minuteSeries, versionTones } from '../trafficSeries.ts';
import { post } from '../vscodeApi.ts';
import { LineChart } from './LineChart.tsx';
import { PointTable } from './PointTable.tsx';
import { TrafficTable } from './TrafficTable.tsx';

/** Traffic and errors of each version, of an alias or of the whole function. */
export function Traffic() {
  const picture = usePicture();
  const { traffic } = usePanel().state;
  const selectId = useId();
  return (
    <section class="section traffic" aria-labelledby="traffic-title">
      <header>
        <h2 id="traffic-title">Traffic</h2>
        <label class="visually-hidden" for={selectId}>
          Traffic of
        </label>
        <select
          id={selectId}
          class="input"
          value={traffic?.alias ?? ''}
          onChange={({ currentTarget: { value } }) =>
            post(value === '' ? { type: 'showTraffic' } : { type: 'showTraffic', alias: value })
          }
        >
          <option value="">the whole function</option>
          {picture.aliases.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
        {traffic && <span class="dim">{spanText(traffic)}</span>}
      </header>
      {traffic ? <Charts picture={picture} traffic={traffic} /> : <p class="hint">Reading the figures...</p>}
    </section>
  );
}

interface ChartsProps {
  readonly picture: ReleasePicture;
  readonly traffic: TrafficShown;
}

function Charts({ picture, traffic }: ChartsProps) {
  const alias = picture.aliases.find(({ name }) => name === traffic.alias);
  const invocations = minuteSeries(traffic, 'invocations');
  const errors = minuteSeries(traffic, 'errors');
  const tones = versionTones(
    invocations.map(({ name }) => name),
    alias,
  );
  if (invocations.every(({ values }) => values.every(value => value === 0))) {
    return <p class="hint">No invocation in this time.</p>;
  }
  const common = { startMs: traffic.startMs, endMs: traffic.endMs, tones };
  const marks = changeMarks(picture.history, traffic);
  return (
    <>
      <LineChart
        {...common}
        title="Invocations per minute"
        series={invocations}
        marks={marks}
        heightPx={104}
      />
      <LineChart {...common} title="Errors per minute" series={errors} marks={[]} heightPx={44} />
      <TrafficTable traffic={traffic} tones={tones} />
      <PointTable {...common} invocations={invocations} errors={errors} />
    </>
  );
}

/** The times of the axis with the zone they are of. */
function spanText({ startMs, endMs }: TrafficShown): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return `${clockText(startMs)} to ${clockText(endMs)}, ${timeZone}`;
}
