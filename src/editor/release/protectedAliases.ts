/**
 * Whether an alias is one of those that need their name typed before they are changed.
 * @param patterns names, in which `*` stands for any characters and `?` for one
 */
export function isProtectedAlias(alias: string, patterns: readonly string[]): boolean {
  return patterns.some(pattern => expressionOf(pattern).test(alias));
}

function expressionOf(pattern: string): RegExp {
  const literal = pattern.trim().replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`);
}
