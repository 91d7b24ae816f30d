/** A sample before it is written as text. */
export interface Sample<Event = unknown> {
  /** The name of the event's file, without its ending. */
  readonly name: string;
  /** One line on what the event is; it becomes a comment. */
  readonly comment: string;
  readonly event: Event;
}

/**
 * A file name from names of a template: `OrdersQueue` and `message` become `orders-queue-message`.
 * Words that would repeat the end of the name are left out.
 */
export function sampleName(...parts: readonly string[]): string {
  const words: string[] = [];
  for (const part of parts) {
    const added = kebabWords(part);
    const end = words.slice(-added.length);
    if (added.join() !== end.join()) words.push(...added);
  }
  return words.join('-') || 'event';
}

function kebabWords(text: string): readonly string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '');
}
