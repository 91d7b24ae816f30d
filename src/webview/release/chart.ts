/** One line of a chart. */
export interface ChartSeries {
  readonly name: string;
  /** One for each period, the first one at the start. */
  readonly values: readonly number[];
}

export interface ChartInput {
  readonly startMs: number;
  readonly endMs: number;
  readonly series: readonly ChartSeries[];
}

/** A chart in its own coordinates: 0 to `width`, 0 on top. */
export interface ChartLayout {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly ChartLine[];
  readonly yTicks: readonly { readonly y: number; readonly value: number }[];
  readonly xTicks: readonly { readonly x: number; readonly timeMs: number }[];
}

export interface ChartLine {
  readonly name: string;
  /** For an SVG path. */
  readonly path: string;
  /** Where the name stands behind the line's end; names do not cover each other. */
  readonly labelY: number;
}

const labelHeight = 12;

/** Steps between times on the axis, in minutes, from which the smallest is taken that leaves few enough. */
const timeSteps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440];

/**
 * Lays out lines over a common time.
 * @param plot the size of the area of the lines, without axis texts
 */
export function chartLayout(
  { startMs, endMs, series }: ChartInput,
  plot: { readonly width: number; readonly height: number },
): ChartLayout {
  const { width, height } = plot;
  const top = niceCeiling(Math.max(0, ...series.flatMap(({ values }) => values)));
  const y = (value: number) => round(height - (value / top) * height);
  const count = Math.max(1, ...series.map(({ values }) => values.length));
  const x = (index: number) => round(count === 1 ? width : (index / (count - 1)) * width);
  const labels = spread(
    series.map(({ values }) => y(values.at(-1) ?? 0)),
    height,
  );
  return {
    width,
    height,
    lines: series.map(({ name, values }, index) => ({
      name,
      path: values.map((value, at) => `${at === 0 ? 'M' : 'L'}${x(at)} ${y(value)}`).join(''),
      labelY: labels[index] ?? 0,
    })),
    yTicks: [0, top / 2, top].map(value => ({ y: y(value), value })),
    xTicks: timeTicks(startMs, endMs, width / 90).map(timeMs => ({
      x: round(((timeMs - startMs) / (endMs - startMs)) * width),
      timeMs,
    })),
  };
}

/** The smallest of 1, 2, 5, 10, 20, ... that is not below; 1 for nothing. */
export function niceCeiling(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 5, 10].find(each => each * power >= value * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Round local times between two others, at most `most` of them. */
export function timeTicks(startMs: number, endMs: number, most: number): readonly number[] {
  if (!(endMs > startMs)) return [];
  const stepMinutes =
    timeSteps.find(step => (endMs - startMs) / (step * 60_000) <= most) ?? timeSteps.at(-1) ?? 1;
  const stepMs = stepMinutes * 60_000;
  // Round where the person is, also in zones that are half an hour off.
  const offsetMs = new Date(startMs).getTimezoneOffset() * 60_000;
  const first = Math.ceil((startMs - offsetMs) / stepMs) * stepMs + offsetMs;
  const ticks: number[] = [];
  for (let timeMs = first; timeMs <= endMs; timeMs += stepMs) ticks.push(timeMs);
  return ticks;
}

/** Moves labels apart that would cover each other, downwards and then back up from the bottom. */
function spread(wanted: readonly number[], height: number): readonly number[] {
  const order = wanted.map((y, index) => ({ y, index })).sort((one, other) => one.y - other.y);
  let least = Number.NEGATIVE_INFINITY;
  for (const label of order) {
    label.y = Math.max(label.y, least);
    least = label.y + labelHeight;
  }
  let most = height;
  for (const label of order.toReversed()) {
    label.y = Math.min(label.y, most);
    most = label.y - labelHeight;
  }
  return order.sort((one, other) => one.index - other.index).map(({ y }) => y);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
