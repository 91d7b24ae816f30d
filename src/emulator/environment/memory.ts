import { readFileSync } from 'node:fs';

/** What a process and its descendants hold of the memory. */
export interface MemoryUse {
  readonly currentMb: number;
  /** The highest value of the main process since it started; of descendants the current one. */
  readonly peakMb: number;
}

/**
 * Reads the resident memory of a process and the processes it started, from `/proc`.
 * `undefined` where there is no `/proc` or the process has ended.
 */
export function readMemoryUse(processId: number): MemoryUse | undefined {
  const status = readProc(`/proc/${processId}/status`);
  const currentKb = fieldKb(status, 'VmRSS:');
  const peakKb = fieldKb(status, 'VmHWM:');
  if (currentKb === undefined || peakKb === undefined) return undefined;
  const othersKb = descendantsKb(processId, 0);
  return { currentMb: (currentKb + othersKb) / 1_024, peakMb: (peakKb + othersKb) / 1_024 };
}

/** Deep enough for any real tree, and an end for one that changes while it is read. */
const maxDepth = 8;

function descendantsKb(processId: number, depth: number): number {
  if (depth === maxDepth) return 0;
  const children = readProc(`/proc/${processId}/task/${processId}/children`).trim();
  if (children === '') return 0;
  let sumKb = 0;
  for (const child of children.split(' ')) {
    sumKb += fieldKb(readProc(`/proc/${child}/status`), 'VmRSS:') ?? 0;
    sumKb += descendantsKb(Number(child), depth + 1);
  }
  return sumKb;
}

function fieldKb(status: string, field: string): number | undefined {
  const start = status.indexOf(field);
  if (start === -1) return undefined;
  return Number.parseInt(status.slice(start + field.length, start + field.length + 20), 10);
}

function readProc(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return ''; // The process has ended, or this system has no such file.
  }
}
