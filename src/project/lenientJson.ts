import { type ParseError, parse } from 'jsonc-parser';

export interface LenientJson {
  /** What could be read. */
  readonly value: unknown;
  /** Whether something could not be read. */
  readonly isBroken: boolean;
}

/** The members of a value that was read, none for what is no object. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Reads JSON as people write it into configuration files, with comments and trailing commas. Never fails. */
export function parseLenientJson(text: string): LenientJson {
  const errors: ParseError[] = [];
  try {
    const value: unknown = parse(text, errors, { allowTrailingComma: true });
    return { value, isBroken: errors.length > 0 };
  } catch (error) {
    // The parser recurses: some thousand brackets exhaust the stack.
    if (error instanceof RangeError) return { value: undefined, isBroken: true };
    throw error;
  }
}
