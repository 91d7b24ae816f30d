import type { ExpressionProblem } from '../scheduleExpression.ts';

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** For 1, 2 and so on. */
  readonly names?: readonly string[];
  /** Further forms of one value, such as `L` and `15W`. */
  readonly special?: RegExp;
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** EventBridge user guide, "Cron expressions reference". */
const fields: readonly Field[] = [
  { name: 'minutes', min: 0, max: 59 },
  { name: 'hours', min: 0, max: 23 },
  { name: 'day of the month', min: 1, max: 31, special: /^(?:\?|L|LW|L-\d+|\d+W)$/i },
  { name: 'month', min: 1, max: 12, names: months },
  { name: 'day of the week', min: 1, max: 7, names: days, special: /^(?:\?|L|\w+L|\w+#[1-5])$/i },
  { name: 'year', min: 1970, max: 2199 },
];

/** What is wrong with what stands in `cron(…)`. */
export function cronProblem(body: string): ExpressionProblem | undefined {
  // A comma behind the last item of a field does no harm.
  const parts = body.trim().split(/,?\s+/);
  if (parts.length !== fields.length) {
    const meant = parts.length === 5 ? withYear(parts) : undefined;
    return {
      message: `cron(…) has six fields, minutes to year, and this one has ${parts.length}.`,
      ...(meant !== undefined && { meant }),
    };
  }
  for (const [index, field] of fields.entries()) {
    const wrong = (parts[index] ?? '').split(',').find(item => !isValid(item, field));
    if (wrong !== undefined) return { message: `"${wrong}" is no ${field.name} of a cron expression.` };
  }
  if (parts[2] === '?' || parts[4] === '?') return undefined;
  const meant = withOneDay(parts);
  return {
    message: 'A cron expression has a day of the month or a day of the week; the other one is "?".',
    ...(meant !== undefined && { meant }),
  };
}

/** The fields of a crontab with a year. Numbers of weekdays differ: there Sunday is 0, here it is 1. */
function withYear(parts: readonly string[]): string | undefined {
  const six = [...parts, '*'];
  if (!six.every((part, index) => part.split(',').every(item => isValid(item, fields[index]))))
    return undefined;
  const hasNumberedDay = /\d/.test(parts[4] ?? '');
  return hasNumberedDay ? undefined : withOneDay(six);
}

/** `*` for any day becomes `?` where the other field says the day. */
function withOneDay([minutes, hours, dayOfMonth, month, dayOfWeek, year]: readonly string[]):
  | string
  | undefined {
  const write = (ofMonth: string | undefined, ofWeek: string | undefined) =>
    `cron(${[minutes, hours, ofMonth, month, ofWeek, year].join(' ')})`;
  if (dayOfMonth === '?' || dayOfWeek === '?') return write(dayOfMonth, dayOfWeek);
  if (dayOfWeek === '*') return write(dayOfMonth, '?');
  return dayOfMonth === '*' ? write('?', dayOfWeek) : undefined;
}

function isValid(item: string, field: Field | undefined): boolean {
  if (field === undefined || field.special?.test(item)) return true;
  const [range = '', step, ...more] = item.split('/');
  if (more.length > 0 || (step !== undefined && !/^\d+$/.test(step))) return false;
  if (range === '*' || (range === '' && step !== undefined)) return true;
  const ends = range.split('-');
  return ends.length <= 2 && ends.every(end => isInRange(end, field));
}

function isInRange(text: string, { min, max, names }: Field): boolean {
  if (names?.includes(text.toUpperCase())) return true;
  return /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max;
}
