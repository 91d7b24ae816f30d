import { useRef } from 'preact/hooks';
import type { HistoryShown } from '../../../protocol/releasePanel.ts';
import { type ChartSeries, chartLayout } from '../chart.ts';
import { clockText } from '../texts.ts';
import type { Tone } from '../trafficSeries.ts';
import { ChangeMarks } from './ChangeMarks.tsx';
import { useWidth } from './useWidth.ts';

interface LineChartProps {
  readonly title: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly series: readonly ChartSeries[];
  readonly tones: ReadonlyMap<string, Tone>;
  readonly marks: readonly HistoryShown[];
  /** Of the lines alone. */
  readonly heightPx: number;
}

/** Room for the texts of the axes, in CSS pixels. */
const room = { left: 36, top: 8, bottom: 18 };

const letterWidth = 7;

/** Lines over time. Their ends carry their names, and patterns tell them apart besides colours. */
export function LineChart({ title, startMs, endMs, series, tones, marks, heightPx }: LineChartProps) {
  const element = useRef<HTMLDivElement>(null);
  const width = useWidth(element);
  const longestName = Math.max(0, ...series.map(({ name }) => name.length));
  const plotWidth = Math.max(0, width - room.left - longestName * letterWidth - 10);
  const layout = chartLayout({ startMs, endMs, series }, { width: plotWidth, height: heightPx });
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <div class="chart" ref={element}>
        {plotWidth > 0 && (
          <svg
            width={width}
            height={heightPx + room.top + room.bottom}
            role="img"
            aria-label={describe(title, series)}
          >
            <g transform={`translate(${room.left} ${room.top})`}>
              {layout.yTicks.map(({ y, value }) => (
                <g key={value}>
                  <path class="grid" d={`M0 ${y}H${plotWidth}`} />
                  <text class="y-tick" x={-6} y={y}>
                    {tickText(value)}
                  </text>
                </g>
              ))}
              {layout.xTicks.map(({ x, timeMs }) => (
                <text key={timeMs} class="x-tick" x={x} y={heightPx + 13}>
                  {clockText(timeMs)}
                </text>
              ))}
              <ChangeMarks
                marks={marks.map(mark => ({
                  mark,
                  x: ((mark.timeMs - startMs) / (endMs - startMs)) * plotWidth,
                }))}
                width={plotWidth}
                height={heightPx}
              />
              {layout.lines.map(({ name, path, labelY }) => (
                <g key={name} class={`tone-${tones.get(name) ?? 'e'}`}>
                  <path class="line" d={path} />
                  <text class="line-name" x={plotWidth + 5} y={labelY}>
                    {name}
                  </text>
                </g>
              ))}
            </g>
          </svg>
        )}
      </div>
    </figure>
  );
}

function tickText(value: number): string {
  return value >= 1_000 ? `${Math.round(value / 100) / 10}k` : String(Math.round(value * 1_000) / 1_000);
}

function describe(title: string, series: readonly ChartSeries[]): string {
  const parts = series.map(({ name, values }) => {
    const most = Math.max(0, ...values);
    return `${name} up to ${tickText(most)}, ${tickText(values.at(-1) ?? 0)} at last`;
  });
  return `${title}: ${parts.join('; ')}`;
}
