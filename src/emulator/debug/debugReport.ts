import type { DebugReport } from '../../protocol/debugging.ts';

/** What a bootstrap reported; `undefined` for anything else, as handlers can write to its descriptor too. */
export function parseDebugReport(text: string): DebugReport | undefined {
  try {
    const report: DebugReport | null = JSON.parse(text);
    return report && ['listening', 'paused', 'resumed'].includes(report.type) ? report : undefined;
  } catch {
    return undefined;
  }
}
