import { type DebugSession, type Disposable, debug } from 'vscode';
import type { DebugMessage } from './debugProtocol.ts';
import { environmentKey } from './lambdaConfiguration.ts';
import { createPausedThreads } from './pausedThreads.ts';

/** Tells when a debugger, in whichever of its sessions, holds an environment and when it lets it go on. */
export function trackPauses(onPaused: (environmentId: string, paused: boolean) => void): Disposable {
  const pausedSessions = new Map<string, Set<string>>();

  function change(environmentId: string, sessionId: string, paused: boolean): void {
    const sessions = pausedSessions.get(environmentId) ?? new Set();
    const before = sessions.size > 0;
    if (paused) sessions.add(sessionId);
    else sessions.delete(sessionId);
    const after = sessions.size > 0;
    if (after) pausedSessions.set(environmentId, sessions);
    else pausedSessions.delete(environmentId);
    if (before !== after) onPaused(environmentId, after);
  }

  // Debuggers have sessions of their own for processes and threads, of types that only they know.
  return debug.registerDebugAdapterTrackerFactory('*', {
    createDebugAdapterTracker(session) {
      const environmentId = environmentOf(session);
      if (environmentId === undefined) return undefined;
      const threads = createPausedThreads();
      const tell = () => change(environmentId, session.id, threads.any);
      return {
        onWillReceiveMessage(message: DebugMessage) {
          threads.asked(message);
          tell();
        },
        onDidSendMessage(message: DebugMessage) {
          threads.said(message);
          tell();
        },
        onWillStopSession: () => change(environmentId, session.id, false),
        onExit: () => change(environmentId, session.id, false),
      };
    },
  });
}

/** The environment that a session, or one above it, is attached to. */
function environmentOf(session: DebugSession): string | undefined {
  for (let each: DebugSession | undefined = session; each; each = each.parentSession) {
    const environmentId: unknown = each.configuration[environmentKey];
    if (typeof environmentId === 'string') return environmentId;
  }
  return undefined;
}
