import { closeSync, openSync, readSync } from 'node:fs';

/** What Linux's `/proc` says of processes. Everything here tells nothing of a process that has ended. */

const buffer = Buffer.alloc(4_096);

/** A file of `/proc` that is read often: it stays open, because opening takes longer than reading. */
export interface ProcFile {
  /** Its first 4 KB as they are now; empty when the process has ended or there is no such file. */
  read(): string;
  close(): void;
}

export function openProcFile(path: string): ProcFile {
  let file = open(path);
  return {
    read: () => read(file),
    close() {
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}

/** The first 4 KB of a file. */
export function readProcFile(path: string): string {
  const file = openProcFile(path);
  const text = file.read();
  file.close();
  return text;
}

/** The file with the children that the main thread of a process started. */
export function childrenFile(processId: number | string): string {
  return `/proc/${processId}/task/${processId}/children`;
}

/** The process ids in a file of children. */
export function childrenOf(list: string): readonly string[] {
  return list === '' ? [] : list.trim().split(' ');
}

/** Deep enough for any real tree, and an end for one that changes while it is read. */
const maxDepth = 8;

/** Adds up a figure of processes and their descendants. */
export function sumOfTrees(
  processIds: readonly string[],
  figureOf: (processId: string) => number,
  depth = 0,
): number {
  if (depth === maxDepth) return 0;
  return processIds.reduce((sum, processId) => {
    const children = childrenOf(readProcFile(childrenFile(processId)));
    return sum + figureOf(processId) + sumOfTrees(children, figureOf, depth + 1);
  }, 0);
}

/** A field of `status` or `smaps_rollup`, in kilobytes. */
export function fieldKb(text: string, field: string): number | undefined {
  const start = text.indexOf(field);
  return start === -1 ? undefined : Number.parseInt(text.slice(start + field.length), 10);
}

function open(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch {
    return undefined; // The process has ended, or this system has no such file.
  }
}

/** From the start of the file: `/proc` writes it anew for each such read. */
function read(file: number | undefined): string {
  if (file === undefined) return '';
  try {
    return buffer.toString('latin1', 0, readSync(file, buffer, 0, buffer.length, 0));
  } catch {
    return '';
  }
}
