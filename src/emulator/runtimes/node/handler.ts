/** A user's handler: its parameters depend on its kind (async, callback, streaming). */
export type Handler = (...parameters: unknown[]) => unknown;

const streaming = Symbol.for('aws.lambda.runtime.handler.streaming');
const streamingHighWaterMark = Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark');

/** A handler as `awslambda.streamifyResponse` marks it. */
export interface StreamifiedHandler extends Handler {
  [streaming]?: unknown;
  [streamingHighWaterMark]?: unknown;
}

export function markStreaming(handler: StreamifiedHandler, highWaterMark: number | undefined): void {
  handler[streaming] = 'response';
  if (highWaterMark !== undefined) handler[streamingHighWaterMark] = Math.trunc(highWaterMark);
}

/** @returns `invalid` when the mark is another than `streamifyResponse` sets. */
export function streamingMark(handler: StreamifiedHandler): 'none' | 'response' | 'invalid' {
  const mark = handler[streaming];
  if (mark === undefined || mark === null || mark === false) return 'none';
  return mark === 'response' ? 'response' : 'invalid';
}

/** Bytes, or undefined for the default of Node.js. */
export function highWaterMark(handler: StreamifiedHandler): number | undefined {
  const mark = Number(handler[streamingHighWaterMark] || undefined);
  return Number.isNaN(mark) ? undefined : mark;
}
