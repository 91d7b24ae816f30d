import { rules } from '../../src/lint/registry.ts';

/** Settings that leave on what a test is about: rules that come later do not change what it sees. */
export function onlyRules(...kept: readonly string[]): Readonly<Record<string, 'off'>> {
  const others = rules.map(({ meta }) => meta.id).filter(id => !kept.includes(id));
  return Object.fromEntries(others.map(id => [id, 'off']));
}
