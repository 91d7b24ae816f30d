import { type Disposable, type OutputChannel, window } from 'vscode';
import type { LogEvent } from '../../model/aws/logs.ts';
import { isStreamOf } from '../../model/log/logSource.ts';
import { createRequestGroups, type RequestGroup, type RequestGroups } from '../../model/log/requestGroups.ts';
import type { AwsPlace, ConnectedAws } from '../aws/awsAccess.ts';
import { type FunctionLog, logName } from './functionLog.ts';
import { createLiveText } from './logText.ts';

/**
 * A log that is read while it grows. It is written to an output channel: the editor keeps its end in sight, filters
 * and searches it, and takes new lines without drawing the old ones again, as no document of ours could.
 */
export interface Tail extends Disposable {
  /** As it was when this began last: an alias may point elsewhere by now. */
  readonly log: FunctionLog;
  readonly place: AwsPlace;
  /** Of its channel. */
  readonly name: string;
  /** CloudWatch's filter pattern. */
  filter(): string | undefined;
  isLive(): boolean;
  /** What came so far, without what is too long ago. */
  groups(): readonly RequestGroup[];
  show(): void;
  /** Begins, or begins anew with another connection, other versions or another filter. What was written stays. */
  start(aws: ConnectedAws, log: FunctionLog, filter: string | undefined): void;
  stop(why: string): void;
}

export interface TailParts {
  readonly log: FunctionLog;
  readonly place: AwsPlace;
  readonly onDidChange: () => void;
  readonly onFailed: (error: unknown, log: FunctionLog) => string;
}

/** For opening it by request; the channel has more. */
const keptEvents = 20_000;

/** The name of a log's channel; the same log has the same one. */
export function tailName(log: FunctionLog, { accountId, region }: AwsPlace): string {
  return `Lambda: ${logName(log)} (${accountId}, ${region})`;
}

export function createTail({ log: first, place, onDidChange, onFailed }: TailParts): Tail {
  let log = first;
  const name = tailName(log, place);
  const channel: OutputChannel = window.createOutputChannel(name, 'lambda-log');
  const groups: RequestGroups = createRequestGroups(keptEvents);
  const live = createLiveText();
  let running: AbortController | undefined;
  let filter: string | undefined;

  function say(text: string): void {
    channel.appendLine(`\n── ${text}`);
  }

  function write(events: readonly LogEvent[]): void {
    const own = events.filter(({ stream }) => isStreamOf(stream, log.functionName, log.versions));
    if (own.length > 0) channel.append(live.add(own, groups.add));
  }

  async function run(aws: ConnectedAws, abort: AbortController): Promise<void> {
    const query = { logGroup: log.logGroup, ...(filter !== undefined && { filter }) };
    try {
      for await (const events of aws.logs.tail(query, abort.signal)) write(events);
      end(abort, 'AWS sends no more');
    } catch (error) {
      if (!abort.signal.aborted) end(abort, onFailed(error, log));
    }
  }

  function end(abort: AbortController, why: string): void {
    if (running !== abort) return;
    running = undefined;
    abort.abort();
    say(`Stopped: ${why}`);
    onDidChange();
  }

  return {
    get log() {
      return log;
    },
    place,
    name,
    filter: () => filter,
    isLive: () => running !== undefined,
    groups: groups.list,
    show: () => channel.show(true),
    start: (aws, current, wanted) => {
      running?.abort();
      running = new AbortController();
      log = current;
      filter = wanted;
      say(`Tailing ${log.logGroup}${versionsText(log)}${filter === undefined ? '' : ` for ${filter}`}`);
      void run(aws, running);
      onDidChange();
    },
    stop: why => {
      if (running) end(running, why);
    },
    dispose: () => {
      running?.abort();
      running = undefined;
      channel.dispose();
    },
  };
}

function versionsText({ qualifier, versions }: FunctionLog): string {
  if (versions === undefined || qualifier === undefined) return '';
  if (versions.length === 1 && versions[0] === qualifier) return `, only version ${qualifier}`;
  return `, only version ${versions.join(' and ')}, where ${qualifier} points now`;
}
