/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Signals by the words that Lambda's log uses, which are Go's. */
const signalTexts: Partial<Record<NodeJS.Signals, string>> = {
  SIGABRT: 'aborted',
  SIGALRM: 'alarm clock',
  SIGBUS: 'bus error',
  SIGFPE: 'floating point exception',
  SIGHUP: 'hangup',
  SIGILL: 'illegal instruction',
  SIGINT: 'interrupt',
  SIGKILL: 'killed',
  SIGPIPE: 'broken pipe',
  SIGQUIT: 'quit',
  SIGSEGV: 'segmentation fault',
  SIGTERM: 'terminated',
  SIGTRAP: 'trace/breakpoint trap',
  SIGUSR1: 'user defined signal 1',
  SIGUSR2: 'user defined signal 2',
};

/** A signal by the words of Lambda's log. */
export function signalText(signal: NodeJS.Signals): string {
  return signalTexts[signal] ?? signal;
}

/** What Lambda says of a runtime that ended by itself, as its runtime interface emulator words it. */
export function exitText({ code, signal }: Exit): string {
  if (signal) return `Runtime exited with error: signal: ${signalText(signal)}`;
  if (code === 0) return 'Runtime exited without providing a reason';
  return `Runtime exited with error: exit status ${code}`;
}
