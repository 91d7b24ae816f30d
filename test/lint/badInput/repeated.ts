/** `middle` between so many openings and closings. */
export function around(count: number, open: string, middle: string, close: string): string {
  return open.repeat(count) + middle + close.repeat(count);
}

/** What is made of the numbers from 0. */
export function numbered<T>(count: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** A line again and again, each one further in, and another one innermost. */
export function indented(count: number, line: string, last: string): string {
  const lines = numbered(count, index => ' '.repeat(index) + line);
  return `${lines.join('\n')}\n${' '.repeat(count)}${last}\n`;
}

/** Each text as a project. */
export function asProjects<Project>(
  texts: Readonly<Record<string, string>>,
  make: (text: string) => Project,
): Readonly<Record<string, Project>> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, make(text)]));
}
