import type { FunctionConfiguration } from '../model/aws/deployedFunction.ts';
import type { Traffic } from './traffic.ts';

/** What Lambda compares between the versions of one alias. */
export type RoutedVersion = Pick<FunctionConfiguration, 'version' | 'roleArn' | 'deadLetterTargetArn'>;

/** Why Lambda would refuse a name for an alias, as a sentence. Source: API reference, `CreateAlias`, `Name`. */
export function aliasNameProblem(name: string): string | undefined {
  if (name === '') return 'An alias needs a name.';
  if (name.length > 128) return 'The name of an alias has at most 128 characters.';
  if (!/^[A-Za-z0-9_-]+$/.test(name)) {
    return 'The name of an alias has only letters, digits, hyphens and underscores.';
  }
  if (/^\d+$/.test(name)) return 'The name of an alias is not a number: numbers are versions.';
  return undefined;
}

/**
 * Why Lambda would refuse to send an alias' invocations so, as sentences; none when it would not.
 * Source: developer guide, "Create a routing configuration for an alias".
 *
 * @param versions the function's versions; an unknown one is a reason
 */
export function trafficProblems(
  { version, routing }: Traffic,
  versions: readonly RoutedVersion[],
): readonly string[] {
  const primary = versions.find(each => each.version === version);
  const missing = (name: string): string => `The function has no version ${name}.`;
  if (!routing) return primary ? [] : [missing(version)];
  const additional = versions.find(each => each.version === routing.version);
  const problems = [
    ...(primary ? [] : [missing(version)]),
    ...(additional ? [] : [missing(routing.version)]),
  ];
  if (!(routing.weight >= 0 && routing.weight <= 1)) problems.push('A weight is a number from 0 to 1.');
  if (version === routing.version) problems.push('The two versions of an alias must be different ones.');
  if (version === '$LATEST' || routing.version === '$LATEST') {
    problems.push('An alias with two versions needs published ones: $LATEST can change while it is used.');
  }
  if (!primary || !additional) return problems;
  if (primary.roleArn !== additional.roleArn) {
    problems.push('Both versions of an alias need the same execution role.');
  }
  if (primary.deadLetterTargetArn !== additional.deadLetterTargetArn) {
    problems.push('Both versions of an alias need the same dead-letter queue, or none.');
  }
  return problems;
}

/** Why a version cannot be deleted, as a sentence. */
export function deletionProblem(
  version: string,
  aliases: readonly (Traffic & { readonly name: string })[],
): string | undefined {
  if (version === '$LATEST') return '$LATEST goes only with the whole function.';
  const users = aliases.filter(alias => alias.version === version || alias.routing?.version === version);
  if (users.length === 0) return undefined;
  return `Version ${version} is used by ${users.map(({ name }) => name).join(', ')}: move the alias first.`;
}
