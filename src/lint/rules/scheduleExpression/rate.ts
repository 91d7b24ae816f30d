import type { ExpressionProblem } from '../scheduleExpression.ts';

/** What is wrong with what stands in `rate(…)`. The scheduler takes either number of a unit. */
export function rateProblem(body: string, isScheduler: boolean): ExpressionProblem | undefined {
  const [, digits, unit, plural] = /^\s*(\d+)\s+(minute|hour|day)(s?)\s*$/.exec(body) ?? [];
  if (digits === undefined || unit === undefined) {
    return { message: `rate(${body}) must be a whole number and minutes, hours or days.` };
  }
  const value = Number(digits);
  if (value === 0) return { message: 'A rate is at least 1.' };
  const meant = value === 1 ? unit : `${unit}s`;
  if (isScheduler || `${unit}${plural}` === meant) return undefined;
  const number = value === 1 ? 'singular' : 'plural';
  return {
    message: `After ${value} the unit stands in the ${number}: ${meant}.`,
    meant: `rate(${value} ${meant})`,
  };
}
