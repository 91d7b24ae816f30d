import type { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LogRecord } from '../../model/invocation.ts';
import { debugFrameType } from '../../protocol/debugging.ts';
import { createLineReader } from './lines.ts';
import { createFrameReader } from './logFrames.ts';

/** Everything a runtime process writes, as log records in the order it arrives. */
export interface ProcessLog {
  /**
   * Resolves when all that the process had written before has been given out. The process must be stopped, ended
   * or waiting: one turn of the event loop reads what is in the pipes, so two turns without a byte mean empty.
   */
  drain(): Promise<void>;
}

export interface ProcessOutput {
  readonly standardOutput: Readable;
  readonly standardError: Readable;
  /** Log frames, see `protocol/bootstrap.ts`; extensions have none. */
  readonly frames?: Readable;
}

export interface ProcessLogOptions {
  readonly source?: 'function' | 'extension';
  /** Gets the text of what our bootstrap reports of a debugger, in the order of the log. */
  readonly onReport?: (text: string) => void;
}

export function readProcessLog(
  output: ProcessOutput,
  onRecord: (record: LogRecord) => void,
  { source = 'function', onReport }: ProcessLogOptions = {},
): ProcessLog {
  let reads = 0;
  const lineReaders = [output.standardOutput, output.standardError].map(stream => {
    const reader = createLineReader(text => onRecord({ timeMs: Date.now(), source, text }));
    stream.on('data', (chunk: Buffer) => {
      reads += 1;
      reader.write(chunk);
    });
    return reader;
  });
  const readFrames = createFrameReader(({ type, timeMs, text }) => {
    if (type === debugFrameType) onReport?.(text);
    else onRecord({ timeMs, source, text: text.endsWith('\n') ? text.slice(0, -1) : text });
  });
  output.frames?.on('data', (chunk: Buffer) => {
    reads += 1;
    readFrames(chunk);
  });

  return {
    async drain() {
      for (let quietTurns = 0; quietTurns < 2; ) {
        const before = reads;
        await nextTurn();
        quietTurns = reads === before ? quietTurns + 1 : 0;
      }
      for (const reader of lineReaders) reader.flush();
    },
  };
}
