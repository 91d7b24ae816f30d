import { isUserError, UserError } from '../../model/userError.ts';

/** AWS repeats all variables when it refuses them: what is shown and logged has none of their values. */
export function withoutValues(error: unknown, values: readonly string[]): unknown {
  if (!isUserError(error)) return error;
  const { data } = error;
  const why = data.why.replace(/String measured:.*$/s, '');
  const longestFirst = values
    .filter(value => value !== '')
    .toSorted((one, other) => other.length - one.length);
  return new UserError({
    ...data,
    why: longestFirst.reduce((text, value) => text.replaceAll(value, '…'), why).trim(),
  });
}
