import { type Disposable, type Event, EventEmitter, type LogOutputChannel, type Uri } from 'vscode';
import { isUserError } from '../../model/userError.ts';
import type { ProjectFunction } from '../../protocol/project.ts';
import type { AwsAccess, AwsState, ConnectedAws } from '../aws/awsAccess.ts';
import { isSamePlace } from '../aws/connectedTo.ts';
import { showError } from '../errors.ts';
import type { FunctionLog } from './functionLog.ts';
import { readingFailed } from './readingFailed.ts';
import { createTail, type Tail, tailName } from './tail.ts';

/** The tails of this window. They end with it, and where it goes to another place of AWS. */
export interface Tails extends Disposable {
  list(): readonly Tail[];
  /** Begins to tail a log, or shows it where that is done already. */
  tail(aws: ConnectedAws, log: FunctionLog): Tail;
  /** The function of the workspace whose log a document of the view *Output* shows. */
  foundOf(uri: Uri): ProjectFunction | undefined;
  readonly onDidChange: Event<void>;
}

export function createTails(access: AwsAccess, log: LogOutputChannel): Tails {
  const tails = new Map<string, Tail>();
  const changed = new EventEmitter<void>();

  function create(functionLog: FunctionLog, { place }: ConnectedAws): Tail {
    return createTail({
      log: functionLog,
      place,
      onDidChange: () => changed.fire(),
      onFailed: (cause, current) => {
        const error = readingFailed(cause, current);
        showError(log, 'Tail Logs', error);
        return isUserError(error) ? `${error.data.what} ${error.data.why}` : 'it failed';
      },
    });
  }

  const subscription = access.onDidChange(state => {
    for (const tail of tails.values()) {
      if (isElsewhere(state, tail)) tail.stop('the window is no longer connected there');
    }
  });

  return {
    list: () => [...tails.values()],
    tail: (aws, functionLog) => {
      const name = tailName(functionLog, aws.place);
      const tail = tails.get(name) ?? create(functionLog, aws);
      tails.set(name, tail);
      if (!tail.isLive() || !isSameLog(tail.log, functionLog)) tail.start(aws, functionLog, tail.filter());
      tail.show();
      return tail;
    },
    foundOf: ({ scheme, path }) =>
      scheme === 'output'
        ? [...tails.values()].find(({ name }) => path.endsWith(name))?.log.found
        : undefined,
    onDidChange: changed.event,
    dispose: () => {
      subscription.dispose();
      for (const tail of tails.values()) tail.dispose();
      changed.dispose();
    },
  };
}

/** Whether the same lines are meant: an alias may have been moved. */
function isSameLog(one: FunctionLog, other: FunctionLog): boolean {
  return one.logGroup === other.logGroup && one.versions?.join() === other.versions?.join();
}

function isElsewhere(state: AwsState, { place }: Tail): boolean {
  if (state.type !== 'connected') return state.type === 'off';
  return !isSamePlace(state, place);
}
