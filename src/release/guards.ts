/** When a new version is not good enough. */
export interface Guards {
  /** Errors per invocation of the new version, from 0 to 1. */
  readonly maxErrorRate?: number;
  /** Of the new version. */
  readonly maxP99Ms?: number;
  /** CloudWatch alarms that must not be in alarm. */
  readonly alarms: readonly string[];
}

/** What is known of the new version since its share was last changed. */
export interface Health {
  readonly invocations: number;
  readonly errors: number;
  /** Absent without invocations. */
  readonly p99Ms?: number;
  readonly alarmsInAlarm: readonly string[];
  /** Alarms that do not exist: nothing would watch. */
  readonly missingAlarms: readonly string[];
}

/** Why a new version must not get more traffic, as a sentence; `undefined` when nothing speaks against it. */
export function breachOf({ maxErrorRate, maxP99Ms }: Guards, health: Health): string | undefined {
  const { invocations, errors, p99Ms, alarmsInAlarm, missingAlarms } = health;
  if (missingAlarms.length > 0) return `There is no alarm ${missingAlarms.join(', ')}.`;
  if (alarmsInAlarm.length > 0) return `In alarm: ${alarmsInAlarm.join(', ')}.`;
  const rate = invocations === 0 ? 0 : errors / invocations;
  if (maxErrorRate !== undefined && rate > maxErrorRate) {
    return `${errors} of ${invocations} invocations failed, more than ${percent(maxErrorRate)}.`;
  }
  if (maxP99Ms !== undefined && p99Ms !== undefined && p99Ms > maxP99Ms) {
    return `The slowest hundredth took ${Math.round(p99Ms)} ms or longer, more than ${maxP99Ms} ms.`;
  }
  return undefined;
}

function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100} %`;
}
