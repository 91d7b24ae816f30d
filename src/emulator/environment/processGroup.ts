import { spawn } from 'node:child_process';

/** Whether groups of processes can be stopped and continued here. */
export const hasStopSignals = process.platform !== 'win32';

/** Sends a signal to a whole process group. A group that is gone already is fine. */
export function signalGroup(groupId: number, signal: 'SIGSTOP' | 'SIGCONT'): void {
  if (hasStopSignals) sendSignal(-groupId, signal);
}

/** Sends a signal to one process. One that is gone already, or that belongs to another user, is left alone. */
export function signalProcess(
  processId: number,
  signal: 'SIGSTOP' | 'SIGCONT' | 'SIGTERM' | 'SIGKILL',
): void {
  sendSignal(processId, signal);
}

/** Ends a process and its descendants at once, stopped ones included. */
export function killGroup(groupId: number): void {
  if (hasStopSignals) {
    sendSignal(-groupId, 'SIGKILL');
    return;
  }
  const taskkill = spawn('taskkill', ['/pid', String(groupId), '/t', '/f'], {
    stdio: 'ignore',
    windowsHide: true,
  });
  taskkill.on('error', () => {}); // Without taskkill the bootstrap still ends when its control stream does.
  taskkill.unref();
}

/** @param target a process id, or the negative of a group's. */
function sendSignal(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** macOS answers EPERM for a group whose only member is not yet reaped. */
function isGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ESRCH' || code === 'EPERM';
}
