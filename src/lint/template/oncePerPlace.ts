import type { Report } from '../finding.ts';

/** Keeps the first report of each place: what stands in `Globals`, or in a loop, is wrong for every function. */
export function* oncePerPlace(reports: Iterable<Report>): Iterable<Report> {
  const seen = new Set<string>();
  for (const report of reports) {
    const key = JSON.stringify(report.at);
    if (seen.has(key)) continue;
    seen.add(key);
    yield report;
  }
}
