import assert from 'node:assert/strict';
import path from 'node:path';
import {
  type DebugSession,
  Disposable,
  debug,
  Location,
  Position,
  SourceBreakpoint,
  type Uri,
  workspace,
} from 'vscode';
import { until } from './extension.ts';

/** A place where a debugger holds the code. */
export interface Stop {
  readonly session: DebugSession;
  readonly threadId: number;
  readonly file: string;
  /** The text of the line, without the space around it. */
  readonly text: string;
}

interface Message {
  readonly type: string;
  readonly event?: string;
  readonly body?: { readonly threadId?: number; readonly reason?: string };
}

/** Watches every debug session of the window. */
export interface DebugWatch extends Disposable {
  /** The next stop that nobody has asked for yet. */
  nextStop(): Promise<Stop>;
  /** Sessions that are alive, outermost first. */
  readonly sessions: readonly DebugSession[];
}

export function watchDebugging(): DebugWatch {
  const stops: { readonly session: DebugSession; readonly threadId: number }[] = [];
  const sessions: DebugSession[] = [];
  const subscriptions = Disposable.from(
    debug.registerDebugAdapterTrackerFactory('*', {
      createDebugAdapterTracker: session => ({
        onDidSendMessage({ event, body }: Message) {
          if (event === 'stopped') stops.push({ session, threadId: body?.threadId ?? 0 });
        },
      }),
    }),
    debug.onDidStartDebugSession(session => void sessions.push(session)),
    debug.onDidTerminateDebugSession(session => void sessions.splice(sessions.indexOf(session), 1)),
  );
  return {
    sessions,
    async nextStop() {
      await until('a breakpoint is hit', () => stops.length > 0);
      const stop = stops.shift();
      assert.ok(stop);
      return { ...stop, ...(await placeOf(stop.session, stop.threadId)) };
    },
    dispose: () => subscriptions.dispose(),
  };
}

async function placeOf(session: DebugSession, threadId: number): Promise<Pick<Stop, 'file' | 'text'>> {
  const { stackFrames } = await session.customRequest('stackTrace', { threadId, levels: 1 });
  const [frame] = stackFrames;
  const file = String(frame.source.path).replace(/^vscode-remote:\/\/[^/]+/, '');
  const document = await workspace.openTextDocument(file);
  return { file, text: document.lineAt(frame.line - 1).text.trim() };
}

/** Lets the code go on. */
export async function goOn({ session, threadId }: Stop): Promise<void> {
  await session.customRequest('continue', { threadId });
}

/** The value of an expression where the code is held. */
export async function evaluate({ session, threadId }: Stop, expression: string): Promise<string> {
  const { stackFrames } = await session.customRequest('stackTrace', { threadId, levels: 1 });
  const { result } = await session.customRequest('evaluate', {
    expression,
    frameId: stackFrames[0].id,
    context: 'watch',
  });
  return result;
}

/** Sets a breakpoint at the line of a file that holds a text. */
export async function breakAt(file: Uri, text: string): Promise<void> {
  const document = await workspace.openTextDocument(file);
  const line = document
    .getText()
    .split('\n')
    .findIndex(each => each.includes(text));
  assert.notEqual(line, -1, `${path.basename(file.fsPath)} has no line with ${text}.`);
  debug.addBreakpoints([new SourceBreakpoint(new Location(file, new Position(line, 0)))]);
}

export function removeBreakpoints(): void {
  debug.removeBreakpoints(debug.breakpoints);
}
