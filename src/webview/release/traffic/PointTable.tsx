import { useState } from 'preact/hooks';
import type { ChartSeries } from '../chart.ts';
import { clockText } from '../texts.ts';

interface PointTableProps {
  readonly startMs: number;
  readonly endMs: number;
  readonly invocations: readonly ChartSeries[];
  readonly errors: readonly ChartSeries[];
}

/** The points of the charts for those who would rather read them. */
export function PointTable({ startMs, endMs, invocations, errors }: PointTableProps) {
  const [isOpen, setIsOpen] = useState(false);
  const count = invocations[0]?.values.length ?? 0;
  const times = Array.from({ length: count }, (_, index) => ({
    index,
    timeMs: startMs + (index / count) * (endMs - startMs),
  }));
  const busy = times.filter(({ index }) => invocations.some(({ values }) => values[index] !== 0));
  return (
    <details class="points" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>The charts as a table</summary>
      {isOpen && (
        <table>
          <thead>
            <tr>
              <th scope="col">Time</th>
              {invocations.map(({ name }) => (
                <th scope="col" key={name}>
                  {name}, per minute
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {busy.map(({ index, timeMs }) => (
              <tr key={index}>
                <th scope="row">{clockText(timeMs)}</th>
                {invocations.map(({ name, values }, line) => {
                  const failed = errors[line]?.values[index] ?? 0;
                  return (
                    <td key={name}>
                      {rounded(values[index] ?? 0)}
                      {failed > 0 && `, ${rounded(failed)} with errors`}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}

function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}
