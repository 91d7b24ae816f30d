import { closeSync, openSync, readSync } from 'node:fs';

/** Reads what a process and the processes it started hold of the memory. */
export interface MemoryMeter {
  /**
   * In megabytes: the highest resident memory of the process so far, and what its descendants hold now.
   * 0 where there is no `/proc`, and when the process has ended.
   */
  readMb(): number;
  close(): void;
}

/** Deep enough for any real tree, and an end for one that changes while it is read. */
const maxDepth = 8;

/** `status` has about 1.5 KB; the list of children is cut after some hundred, which is no use of Lambda. */
const bytes = Buffer.alloc(4_096);

/** The files stay open: an event is measured at its end, and opening them would take longer than reading. */
export function openMemoryMeter(processId: number): MemoryMeter {
  let status = open(`/proc/${processId}/status`);
  let children = open(childrenFile(processId));
  return {
    readMb() {
      const ownKb = fieldKb(read(status), 'VmHWM:');
      return ownKb === undefined ? 0 : (ownKb + sumKb(childrenOf(read(children)), 0)) / 1_024;
    },
    close() {
      for (const file of [status, children]) if (file !== undefined) closeSync(file);
      status = undefined;
      children = undefined;
    },
  };
}

function sumKb(processIds: readonly string[], depth: number): number {
  if (depth === maxDepth) return 0;
  return processIds.reduce((sum, processId) => {
    const ownKb = fieldKb(readOnce(`/proc/${processId}/status`), 'VmRSS:') ?? 0;
    return sum + ownKb + sumKb(childrenOf(readOnce(childrenFile(processId))), depth + 1);
  }, 0);
}

function childrenFile(processId: number | string): string {
  return `/proc/${processId}/task/${processId}/children`;
}

function childrenOf(list: string): readonly string[] {
  return list === '' ? [] : list.trim().split(' ');
}

function fieldKb(status: string, field: string): number | undefined {
  const start = status.indexOf(field);
  return start === -1 ? undefined : Number.parseInt(status.slice(start + field.length), 10);
}

function readOnce(path: string): string {
  const file = open(path);
  const text = read(file);
  if (file !== undefined) closeSync(file);
  return text;
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
    return bytes.toString('latin1', 0, readSync(file, bytes, 0, bytes.length, 0));
  } catch {
    return '';
  }
}
