import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Writes a part, waits for the file its event names, and writes the rest. */
export const handler = awslambda.streamifyResponse(async ({ until, fail, bytes = 0 }, stream) => {
  stream.write('first ');
  while (until && !existsSync(until)) await pause(20);
  if (fail) throw new Error('in the middle');
  if (bytes > 0) stream.write('x'.repeat(bytes));
  stream.write('last');
  stream.end();
});
