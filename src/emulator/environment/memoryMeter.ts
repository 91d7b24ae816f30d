import { childrenFile, childrenOf, fieldKb, openProcFile, readProcFile, sumOfTrees } from './procFiles.ts';

/** Reads what a process and the processes it started hold of the memory. */
export interface MemoryMeter {
  /**
   * In megabytes: the highest resident memory of the process so far or, when that is more, what it and its
   * descendants hold now, where memory that they share counts once, as in Lambda's microVM.
   * 0 where there is no `/proc`, and when the process has ended.
   */
  readMb(): number;
  close(): void;
}

/** A process without children costs two short reads; the exact share of each process takes far longer. */
export function openMemoryMeter(processId: number): MemoryMeter {
  const status = openProcFile(`/proc/${processId}/status`);
  const children = openProcFile(childrenFile(processId));
  return {
    readMb() {
      const highestKb = fieldKb(status.read(), 'VmHWM:') ?? 0;
      const childIds = childrenOf(children.read());
      const nowKb = childIds.length === 0 ? 0 : shareKb(processId) + sumOfTrees(childIds, shareKb);
      return Math.max(highestKb, nowKb) / 1_024;
    },
    close() {
      status.close();
      children.close();
    },
  };
}

/** The resident memory of a process, where a page that n processes share counts as an nth. */
function shareKb(processId: number | string): number {
  return (
    fieldKb(readProcFile(`/proc/${processId}/smaps_rollup`), '\nPss:') ??
    fieldKb(readProcFile(`/proc/${processId}/status`), 'VmRSS:') ??
    0
  );
}
