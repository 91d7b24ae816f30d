import type { LogRecord } from '../invocation.ts';

/** The end of a log as `Invoke` returns it. */
export interface LogTail {
  readonly records: readonly LogRecord[];
  /** The log is longer; the first record may be a part of one. */
  readonly isCut: boolean;
}

const tailBytes = 4_096;
/** A character that would be cut is left out whole. */
const longestCharacterBytes = 4;

const platformText =
  /^(?:(?:(?:INIT_|RESTORE_)?(?:START|REPORT)|END|XRAY|EXTENSION|TELEMETRY|LOGS)\s(?:Runtime Version|RequestId|TraceId|Name|Init Duration|Restore Duration): )|^RequestId: \S+ Error: /;
const platformJson = /"type":\s*"platform\.\w+"/;
const timeOfLine =
  /^(?:\[[A-Z]+\]\t|\{"(?:time|timestamp)":\s*")?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)/;

/**
 * Takes the text apart into records. Those without a time of their own have that of the one before.
 * @param startedAtMs the time of what comes before the first one
 */
export function readLogTail(text: string, startedAtMs: number): LogTail {
  let timeMs = startedAtMs;
  const lines = text.split('\n').filter((line, index, all) => line !== '' || index < all.length - 1);
  const records = lines.map((line): LogRecord => {
    timeMs = timeIn(line) ?? timeMs;
    return { timeMs, source: isPlatformLine(line) ? 'platform' : 'function', text: line };
  });
  return {
    records,
    isCut: new TextEncoder().encode(text).length > tailBytes - longestCharacterBytes,
  };
}

/** Whether Lambda itself wrote the line, not the function. */
export function isPlatformLine(line: string): boolean {
  return platformText.test(line) || (line.startsWith('{') && platformJson.test(line.slice(0, 100)));
}

function timeIn(line: string): number | undefined {
  const [, time] = timeOfLine.exec(line) ?? [];
  return time === undefined ? undefined : Date.parse(time);
}
