import inspector from 'node:inspector';
import { type DebugReport, debugFrameType } from '../../../protocol/debugging.ts';
import { writeFrame } from './logFrames.ts';
import { continueProcessTime, stopProcessTime } from './processClock.ts';

const host = '127.0.0.1';

/**
 * Opens the inspector and blocks until a debugger has attached and set its breakpoints: none of the handler's code
 * can run before. Lambda's time stands still until then, and later whenever the debugger holds this thread.
 * @param port where it listens; another free one when that is taken, or with 0
 */
export function waitForDebugger(port: number): void {
  // A function's own NODE_OPTIONS may have opened it.
  if (inspector.url() === undefined) inspector.open(port, host);
  if (inspector.url() === undefined) inspector.open(0, host);
  const url = inspector.url() ?? '';
  report({ type: 'listening', host, port: Number(new URL(url).port), url });
  stop();
  inspector.waitForDebugger();
  goOn();
  followPauses();
}

/** A session of our own on this thread hears of its pauses in the moment they begin and end. */
function followPauses(): void {
  const session = new inspector.Session();
  session.connect();
  session.on('Debugger.paused', stop);
  session.on('Debugger.resumed', goOn);
  session.post('Debugger.enable');
}

function stop(): void {
  stopProcessTime();
  report({ type: 'paused' });
}

function goOn(): void {
  continueProcessTime();
  report({ type: 'resumed' });
}

function report(content: DebugReport): void {
  writeFrame(debugFrameType, new Date(), JSON.stringify(content));
}
