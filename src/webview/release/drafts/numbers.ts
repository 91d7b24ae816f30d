/** The number a person typed, with a point or a comma; `undefined` when it is none. */
export function typedNumber(text: string): number | undefined {
  const trimmed = text.trim().replace(',', '.');
  return /^\d+(\.\d+)?$|^\.\d+$/.test(trimmed) ? Number(trimmed) : undefined;
}
