import type { Violation } from './serviceError.ts';

/** What the service's model says of a text. */
export interface TextConstraint {
  readonly min?: number;
  readonly max: number;
  /** In Java's form, as error messages print it. */
  readonly pattern?: string;
  readonly values?: readonly string[];
}

/** The name of a parameter's constraint that a value breaks, as the service words it; `undefined` for a good value. */
export function violationOf(at: string, value: string, constraint: TextConstraint): Violation | undefined {
  const { min = 1, max, pattern, values } = constraint;
  if (value.length > max) {
    return { value, at, constraint: `Member must have length less than or equal to ${max}` };
  }
  if (value.length < min) {
    return { value, at, constraint: `Member must have length greater than or equal to ${min}` };
  }
  if (pattern !== undefined && !expressionOf(pattern).test(value)) {
    return { value, at, constraint: `Member must satisfy regular expression pattern: ${pattern}` };
  }
  if (values && !values.includes(value)) {
    return { value, at, constraint: `Member must satisfy enum value set: [${values.join(', ')}]` };
  }
  return undefined;
}

const expressions = new Map<string, RegExp>();

/** Compiled once: each request is checked with a few of them. */
function expressionOf(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known) return known;
  const expression = new RegExp(`^(?:${pattern})$`);
  expressions.set(pattern, expression);
  return expression;
}

const arnStart =
  '(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?';

/** Of Lambda's service model, version 2015-03-31. */
export const constraints = {
  /** Where functions are run and read. */
  namespacedFunctionName: {
    max: 256,
    pattern: `${arnStart}([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?`,
  },
  /** Where versions and aliases are made. */
  functionName: { max: 140, pattern: `${arnStart}([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?` },
  qualifier: { max: 128, pattern: '\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+' },
  alias: { max: 128, pattern: '(?!^[0-9]+$)([a-zA-Z0-9-_]+)' },
  version: { max: 1_024, pattern: '(\\$LATEST(\\.PUBLISHED)?|[0-9]+)' },
  additionalVersion: { max: 1_024, pattern: '[0-9]+' },
  description: { min: 0, max: 256 },
  tenantId: { max: 256, pattern: '[a-zA-Z0-9\\._:\\/=+\\-@ ]+' },
  invocationType: { max: 20, values: ['Event', 'RequestResponse', 'DryRun'] },
  streamingInvocationType: { max: 20, values: ['RequestResponse', 'DryRun'] },
  logType: { max: 20, values: ['None', 'Tail'] },
  functionVersion: { max: 20, values: ['ALL'] },
} as const satisfies Readonly<Record<string, TextConstraint>>;
