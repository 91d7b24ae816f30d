/** Conditions under which nothing is logged in production. */
export const debugCondition = /debug|verbose|trace|log|local|offline|dev|stage|test|__name__/i;

export function messageFor(handlerName: string): string {
  return `This writes the whole request of ${handlerName} to the log, with its Authorization header, cookies and body. Log the fields you need.`;
}
