/** A value that CloudFormation reads from Parameter Store or Secrets Manager: `ssm:/name:3`, without its braces. */
export type DynamicReference = string;

const pattern = /\{\{resolve:((?:ssm-secure|ssm|secretsmanager):[^{}]*(?:\$\{[^{}]*\}[^{}]*)*)\}\}/g;

/** The references in a text, each once. */
export function referencesIn(text: string): readonly DynamicReference[] {
  return [...new Set([...text.matchAll(pattern)].map(([, reference = '']) => withoutEnd(reference)))];
}

/** The text with the values of its references; `undefined` when one has none. */
export function withValues(
  text: string,
  find: (reference: DynamicReference) => string | undefined,
): string | undefined {
  let isComplete = true;
  const filled = text.replaceAll(pattern, (_, reference: string) => {
    const value = find(withoutEnd(reference));
    isComplete &&= value !== undefined;
    return value ?? '';
  });
  return isComplete ? filled : undefined;
}

/**
 * The reference as a key of a secrets file: with or without braces, and without the empty parts at its end that
 * tools write, as in `secretsmanager:name:SecretString:key::`.
 */
export function keyOf(text: string): DynamicReference {
  return withoutEnd(text.trim().replace(/^\{\{resolve:(.*)\}\}$/, '$1'));
}

function withoutEnd(reference: string): DynamicReference {
  return reference.replace(/:+$/, '');
}
