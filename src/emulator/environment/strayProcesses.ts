import { readdirSync, readFileSync } from 'node:fs';
import { signalProcess } from './processGroup.ts';
import { childrenFile, openProcFile, readProcFile } from './procFiles.ts';

/** Processes that a runtime's process started and that may have left its process group. */
export interface StrayProcesses {
  /** Whether there can be any: the process has a child or waited for one since they were last stopped. Two short reads. */
  mayExist(): boolean;
  /**
   * Stops every one, and looks again until no new one is found: what runs meanwhile may start others. Takes some
   * milliseconds.
   * @returns the process ids.
   */
  stopAll(): readonly number[];
  close(): void;
}

/** Ends the search when processes are started faster than they can be stopped. */
const maxRounds = 10;

/**
 * Finds descendants by their parents, and daemons by an environment variable that no other environment has.
 * Hidden stays a daemon that was started with other variables, and a child of a worker thread as long as nothing
 * else was started. Linux only: elsewhere none is found.
 * @param marker the variable as `NAME=value`, once it is known.
 */
export function followStrayProcesses(rootId: number, marker: () => string | undefined): StrayProcesses {
  const children = openProcFile(childrenFile(rootId));
  const stat = openProcFile(`/proc/${rootId}/stat`);
  const childFaults = (): number => parseStat(stat.read())?.childFaults ?? 0;
  let seenFaults = 0;
  let someFound = false;
  return {
    mayExist: () => someFound || children.read() !== '' || childFaults() !== seenFaults,
    stopAll() {
      seenFaults = childFaults();
      const stopped = new Set<number>();
      for (let round = 0; round < maxRounds; round++) {
        const found = findStrays(rootId, marker()).filter(processId => !stopped.has(processId));
        if (found.length === 0) break;
        for (const processId of found) {
          stopped.add(processId);
          signalProcess(processId, 'SIGSTOP');
        }
      }
      someFound = stopped.size > 0;
      return [...stopped];
    },
    close() {
      children.close();
      stat.close();
    },
  };
}

function findStrays(rootId: number, marker: string | undefined): readonly number[] {
  const all = new Map<number, Stat>();
  for (const processId of allProcessIds()) {
    const stat = parseStat(readProcFile(`/proc/${processId}/stat`));
    if (stat) all.set(processId, stat);
  }
  const oldestTicks = all.get(rootId)?.startTicks ?? 0;
  const isMarked = (processId: number, { startTicks }: Stat): boolean =>
    marker !== undefined && startTicks >= oldestTicks && hasVariable(processId, marker);
  return [...all]
    .filter(([processId]) => processId !== rootId)
    .filter(([processId, stat]) => descendsFrom(rootId, stat, all) || isMarked(processId, stat))
    .map(([processId]) => processId);
}

function descendsFrom(rootId: number, stat: Stat, all: ReadonlyMap<number, Stat>): boolean {
  for (let current: Stat | undefined = stat; current; current = all.get(current.parentId)) {
    if (current.parentId === rootId) return true;
  }
  return false;
}

function allProcessIds(): readonly number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** The variables that the process was started with; those of other users cannot be read. */
function hasVariable(processId: number, variable: string): boolean {
  try {
    return `\0${readFileSync(`/proc/${processId}/environ`, 'utf8')}`.includes(`\0${variable}\0`);
  } catch {
    return false;
  }
}

interface Stat {
  readonly parentId: number;
  /** Page faults of children that were waited for: each child has some. */
  readonly childFaults: number;
  readonly startTicks: number;
}

/** The text is `pid (name) state parent …`, where the name may hold anything. */
function parseStat(text: string): Stat | undefined {
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [, parentId, , , , , , , childFaults, , , , , , , , , , , startTicks] = fields;
  if (parentId === undefined || childFaults === undefined || startTicks === undefined) return undefined;
  return { parentId, childFaults, startTicks };
}
