/** Something that is not the same in a replay. */
export interface ChangingSource {
  /** What is called, as the code says it. */
  readonly text: string;
  /** A time, a random number or the like, or a request to a service. */
  readonly type: 'value' | 'request';
}

/** What a finding says of it; `callee` is what the replayed code itself calls. */
export function describeSource({ text, type }: ChangingSource, callee: string): string {
  const place = text === callee || text.startsWith('new ') ? text : `${text}, through ${callee},`;
  return type === 'value'
    ? `${place} gives another value when the execution is replayed. Call it in a step, which keeps the first value.`
    : `${place} is called again each time the execution is replayed. Call it in a step, which keeps its result.`;
}
