/** How a text or path starts, as far as that can be known. */
export interface KnownPrefix {
  readonly text: string;
  /** Whether this is all of it. */
  readonly isWhole: boolean;
}

/** Of a text that may be any. */
export const unknownPrefix: KnownPrefix = { text: '', isWhole: false };

/** Where the code of a function lies on Lambda, and where it runs. */
export const taskFolder: KnownPrefix = { text: '/var/task', isWhole: true };

const slash: KnownPrefix = { text: '/', isWhole: true };

/** One text behind the other, up to the first that is not known to its end. */
export function joinTexts(parts: readonly KnownPrefix[]): KnownPrefix {
  let text = '';
  for (const part of parts) {
    text += part.text;
    if (!part.isWhole) return { text, isWhole: false };
  }
  return { text, isWhole: true };
}

/** The parts of a path with slashes between them. */
export function joinPaths(parts: readonly KnownPrefix[]): KnownPrefix {
  return joinTexts(parts.flatMap((part, index) => (index === 0 ? [part] : [slash, part])));
}
