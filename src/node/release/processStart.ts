import { readFile } from 'node:fs/promises';
import os from 'node:os';

/**
 * When a process began, as a text that another process with the same id cannot have: in clock ticks since the machine
 * started. Empty where the system does not tell, which is all but Linux, or the process is gone.
 * Source: proc_pid_stat(5), field 22.
 */
export async function processStart(processId: number): Promise<string> {
  const text = await readFile(`/proc/${processId}/stat`, 'utf8').catch(() => '');
  // The second field is a name in parentheses, which can hold anything.
  return (
    text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .at(19) ?? ''
  );
}

/** Unix time in milliseconds. */
export function machineStartMs(): number {
  return Date.now() - os.uptime() * 1_000;
}
