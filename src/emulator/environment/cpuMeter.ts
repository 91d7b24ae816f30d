import { childrenFile, childrenOf, openProcFile, readProcFile, sumOfTrees } from './procFiles.ts';

/** Reads how long a process and those it started have been on a processor. */
export interface CpuMeter {
  /** In milliseconds, by tens; `undefined` where there is no `/proc`. */
  readMs(): number | undefined;
  close(): void;
}

/** The kernel counts for programs in hundredths of a second, on every architecture that Node.js runs on. */
const tickMs = 10;

export function openCpuMeter(processId: number): CpuMeter {
  const stat = openProcFile(`/proc/${processId}/stat`);
  const children = openProcFile(childrenFile(processId));
  return {
    readMs() {
      const ownTicks = ticksOf(stat.read());
      if (ownTicks === undefined) return undefined;
      return (ownTicks + sumOfTrees(childrenOf(children.read()), ticksOfProcess)) * tickMs;
    },
    close() {
      stat.close();
      children.close();
    },
  };
}

function ticksOfProcess(processId: string): number {
  return ticksOf(readProcFile(`/proc/${processId}/stat`)) ?? 0;
}

/** User and system time of a process, its threads, and its children that have ended. */
function ticksOf(stat: string): number | undefined {
  if (stat === '') return undefined;
  // The text is `pid (name) state parent …`, where the name may hold anything; the times are fields 14 to 17.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
}
