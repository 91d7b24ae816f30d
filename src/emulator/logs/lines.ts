import { StringDecoder } from 'node:string_decoder';

/** Splits what a process writes into lines. */
export interface LineReader {
  write(chunk: Buffer): void;
  /** Gives out what stands behind the last line break. */
  flush(): void;
}

/** Calls `onLine` for each line, without its line break. Characters cut between two chunks stay whole. */
export function createLineReader(onLine: (line: string) => void): LineReader {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  return {
    write(chunk) {
      const text = rest + decoder.write(chunk);
      const lines = text.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    },
    flush() {
      const line = rest + decoder.end();
      rest = '';
      if (line !== '') onLine(line);
    },
  };
}
