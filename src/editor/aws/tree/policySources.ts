import { isRecord } from '../twin/isRecord.ts';

/** Who may invoke a function by its resource policy. */
export interface PolicySource {
  /** Such as `s3.amazonaws.com` or an account. */
  readonly principal: string;
  /** ARNs and accounts it is restricted to. */
  readonly sources: readonly string[];
  readonly isDenied: boolean;
}

/** The statements of a resource policy; `undefined` when the text is none. */
export function policySources(policy: string): readonly PolicySource[] | undefined {
  const document = parsed(policy);
  if (!isRecord(document)) return undefined;
  return asList(document['Statement']).flatMap(statement => (isRecord(statement) ? sourceOf(statement) : []));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asList(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function sourceOf({
  Effect: effect,
  Principal: principal,
  Condition: condition,
}: Readonly<Record<string, unknown>>): PolicySource {
  const principals = isRecord(principal) ? Object.values(principal).flatMap(asList) : asList(principal);
  const tests = isRecord(condition) ? Object.values(condition).filter(isRecord) : [];
  const sources = tests.flatMap(test =>
    Object.entries(test).flatMap(([key, value]) =>
      /^aws:source(arn|account)$/i.test(key) ? asList(value) : [],
    ),
  );
  return {
    principal: principals.map(String).join(', ') || 'nobody',
    sources: sources.map(String),
    isDenied: effect === 'Deny',
  };
}
