import type { ShiftShown } from '../../../protocol/releasePanel.ts';

/** A shift with the function and alias it is of. */
export interface NamedShift {
  readonly functionName: string;
  readonly alias: string;
  readonly shift: ShiftShown;
}

/** What the status bar says of shifts. */
export interface ShiftStatus {
  readonly text: string;
  /** A line for each. */
  readonly lines: readonly string[];
  /** One is held, or goes back. */
  readonly needsLook: boolean;
  /** Where a click leads. */
  readonly functionName: string;
}

/**
 * `undefined` without shifts. Those that need a person come first.
 * @param timeText writes a Unix time in milliseconds as people of this place do
 */
export function shiftStatus(
  shifts: readonly NamedShift[],
  timeText: (timeMs: number) => string,
): ShiftStatus | undefined {
  const sorted = [...shifts].sort((one, other) => Number(needsLook(other)) - Number(needsLook(one)));
  const [first, ...others] = sorted;
  if (!first) return undefined;
  const more = others.length === 0 ? '' : ` +${others.length}`;
  return {
    text: `${first.functionName}:${first.alias} ${briefText(first, timeText)}${more}`,
    lines: sorted.map(
      each => `${each.functionName}:${each.alias} → ${each.shift.to}: ${longText(each, timeText)}`,
    ),
    needsLook: needsLook(first),
    functionName: first.functionName,
  };
}

function needsLook({ shift }: NamedShift): boolean {
  return shift.hold !== undefined || isFailing(shift);
}

function isFailing({ steps, guards }: ShiftShown): boolean {
  return steps.some(({ state }) => state === 'failed') || guards.some(({ isBreached }) => isBreached);
}

function briefText({ shift }: NamedShift, timeText: (timeMs: number) => string): string {
  if (isFailing(shift)) return 'rolling back';
  if (shift.hold !== undefined) return `${shift.percent} %, held`;
  const next = nextText(shift, timeText);
  return next === undefined ? `${shift.percent} %` : `${shift.percent} %, ${next}`;
}

function longText(named: NamedShift, timeText: (timeMs: number) => string): string {
  const { hold } = named.shift;
  return hold === undefined ? briefText(named, timeText) : `${named.shift.percent} %. ${hold}`;
}

/** Such as `100 % at 14:32`. */
function nextText({ steps }: ShiftShown, timeText: (timeMs: number) => string): string | undefined {
  const current = steps.findIndex(({ state }) => state === 'current');
  const untilMs = steps[current]?.untilMs;
  const next = steps[current + 1];
  if (untilMs === undefined || !next) return undefined;
  return `${/^\S+ %/.exec(next.text)?.[0] ?? next.text} at ${timeText(untilMs)}`;
}
