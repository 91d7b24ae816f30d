import { spawn } from 'node:child_process';

/** Whether groups of processes can be stopped and continued here. */
export const hasStopSignals = process.platform !== 'win32';

/** Sends a signal to a whole process group. A group that is gone already is fine. */
export function signalGroup(groupId: number, signal: 'SIGSTOP' | 'SIGCONT'): void {
  if (hasStopSignals) sendSignal(groupId, signal);
}

/** Ends a process and its descendants at once, stopped ones included. */
export function killGroup(groupId: number): void {
  if (hasStopSignals) {
    sendSignal(groupId, 'SIGKILL');
    return;
  }
  const taskkill = spawn('taskkill', ['/pid', String(groupId), '/t', '/f'], {
    stdio: 'ignore',
    windowsHide: true,
  });
  taskkill.on('error', () => {}); // Without taskkill the bootstrap still ends when its control stream does.
  taskkill.unref();
}

function sendSignal(groupId: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-groupId, signal);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** macOS answers EPERM for a group whose only member is not yet reaped. */
function isGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ESRCH' || code === 'EPERM';
}
