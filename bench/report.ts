import type { Summary } from './statistics.ts';

/** One line of the result. Figures are milliseconds unless the section says otherwise. */
export interface Row {
  readonly name: string;
  readonly summary?: Summary;
  /** How many times the section's reference this is. */
  readonly ratio?: number;
  readonly budget?: Budget;
  /** Why there are no figures. */
  readonly failure?: string;
}

/** What the design promises. */
export interface Budget {
  readonly text: string;
  readonly met: boolean;
}

export interface Section {
  readonly title: string;
  readonly unit: 'ms' | 'KB';
  /** What `ratio` is relative to. */
  readonly reference?: string;
  readonly rows: readonly Row[];
}

/** The sections as a table for a terminal. */
export function renderReport(sections: readonly Section[]): string {
  return sections.map(renderSection).join('\n\n');
}

function renderSection({ title, unit, reference, rows }: Section): string {
  const width = Math.max(...rows.map(row => row.name.length)) + 2;
  const head = [
    ''.padEnd(width),
    `median ${unit}`.padStart(10),
    `p95 ${unit}`.padStart(10),
    (reference === undefined ? '' : 'ratio').padStart(8),
    '  budget',
  ];
  const relation = reference === undefined ? '' : `; ratios to: ${reference}`;
  return [`${title}${relation}`, head.join(''), ...rows.map(row => renderRow(row, width))].join('\n');
}

function renderRow({ name, summary, ratio, budget, failure }: Row, width: number): string {
  if (!summary) return `${name.padEnd(width)}   failed: ${failure?.split('\n')[0] ?? 'unknown'}`;
  const cells = [
    name.padEnd(width),
    figure(summary.median).padStart(10),
    figure(summary.p95).padStart(10),
    (ratio === undefined ? '' : `${ratio.toFixed(2)}x`).padStart(8),
    budget ? `  ${budget.text}: ${budget.met ? 'met' : 'MISSED'}` : '',
  ];
  return cells.join('').trimEnd();
}

function figure(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(1);
}
