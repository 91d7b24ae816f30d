import type { IncomingMessage } from 'node:http';
import type { StreamConsumer } from './runtimeMessage.ts';

/** A request's body, or what kept it from being read. */
export type Body =
  | { readonly type: 'complete'; readonly bytes: Buffer }
  | { readonly type: 'tooLarge' }
  /** The connection ended first. */
  | { readonly type: 'truncated' };

/**
 * Reads a body of at most `maxBytes`. What is longer is read to its end and dropped, so that an answer can follow.
 * @param consumer is handed what counts as it comes; while it takes its time, nothing more is read
 */
export function readBody(
  request: IncomingMessage,
  maxBytes: number,
  consumer?: StreamConsumer,
): Promise<Body> {
  return new Promise(resolve => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        chunks.length = 0;
        return;
      }
      chunks.push(chunk);
      const taken = consumer?.(chunk);
      if (taken === undefined) return;
      request.pause();
      void taken.finally(() => request.resume());
    });
    request.on('end', () => {
      if (bytes > maxBytes) resolve({ type: 'tooLarge' });
      else resolve({ type: 'complete', bytes: Buffer.concat(chunks) });
    });
    request.on('close', () => resolve({ type: 'truncated' }));
    request.on('error', () => resolve({ type: 'truncated' }));
  });
}
