import { type Knowable, known, unknown } from '../model/knowable.ts';
import type { EnvironmentVariable } from '../model/lambdaFunction.ts';
import type { FunctionProperties } from './functionProperties.ts';
import type { ProblemList } from './parsing.ts';
import { entriesOf, literalText, type MapEntry, type TemplateValue } from './templateValue.ts';

/**
 * The environment variables of a function, those of `Globals` first. Variables that are `AWS::NoValue` are left out.
 * `keys` is where the properties have them.
 */
export function readEnvironment(
  properties: FunctionProperties,
  problems: ProblemList,
  keys: readonly string[] = ['Environment', 'Variables'],
): readonly EnvironmentVariable[] {
  return entriesOf(properties.get(...keys)).flatMap(entry => {
    const resolved = properties.scope.resolve(entry.value);
    const value = readValue(entry, resolved, problems);
    const dynamicText = resolved?.kind === 'unknown' ? resolved.dynamicText : undefined;
    const { key: name, keyRange: range } = entry;
    const isSecret = entry.value.kind === 'scalar' && entry.value.isSecret;
    const origin = properties.originOf(range);
    if (!value) return [];
    const more = { ...(isSecret && { isSecret }), ...(dynamicText !== undefined && { dynamicText }) };
    return [{ name, value, origin, ...more, range }];
  });
}

function readValue(
  { key, value: written }: MapEntry,
  value: TemplateValue | undefined,
  problems: ProblemList,
): Knowable<string> | undefined {
  if (value === undefined) return written.kind === 'scalar' ? known('') : undefined;
  if (value.kind === 'unknown') return unknown(value.reason);
  const text = literalText(value);
  if (text !== undefined) return known(text);
  const reason = `the value of ${key} must be a text`;
  problems.add(`The value of ${key} must be a text.`, written.range);
  return unknown(reason);
}
