import type { ServerResponse } from 'node:http';
import { EventStreamCodec } from '@smithy/core/event-streams';
import { LambdaError } from './lambdaError.ts';

export interface FakeLogEvent {
  readonly eventId: string;
  readonly timestamp: number;
  readonly logStreamName: string;
  readonly message: string;
}

/** A live session that a client has opened. */
export interface FakeLiveSession {
  readonly filter: string | undefined;
  /** Sends events as AWS does each second; none is AWS' sign of life. */
  send(events: readonly FakeLogEvent[]): void;
  /** The session times out, as AWS says it. */
  end(): void;
  /** The connection breaks. */
  cut(): void;
  readonly closed: Promise<void>;
}

export interface FakeLogs {
  /** Events by log group; no other group exists. */
  readonly groups: Map<string, FakeLogEvent[]>;
  /** How often events were looked for. */
  searches: number;
  allowsLive: boolean;
  readonly sessions: FakeLiveSession[];
}

export function noLogs(): FakeLogs {
  return { groups: new Map(), searches: 0, allowsLive: true, sessions: [] };
}

interface FilterRequest {
  readonly logGroupName: string;
  readonly startTime: number;
  readonly endTime?: number;
  readonly filterPattern?: string;
  readonly nextToken?: string;
}

/** Two make a page, and between two pages is an empty one: AWS has such where it has searched long enough. */
const pageSize = 2;

/** FilterLogEvents. */
export function filterLogEvents(logs: FakeLogs, request: FilterRequest): unknown {
  logs.searches += 1;
  const {
    logGroupName,
    startTime,
    endTime = Number.POSITIVE_INFINITY,
    filterPattern = '',
    nextToken,
  } = request;
  const events = logs.groups.get(logGroupName);
  if (!events) {
    throw new LambdaError(400, 'ResourceNotFoundException', 'The specified log group does not exist.');
  }
  if (filterPattern.startsWith('{') && !filterPattern.endsWith('}')) {
    throw new LambdaError(400, 'InvalidParameterException', 'Invalid filter pattern');
  }
  const found = events
    .filter(({ timestamp, message }) => {
      return timestamp >= startTime && timestamp <= endTime && message.includes(filterPattern);
    })
    .sort((one, other) => one.timestamp - other.timestamp);
  const [position = 0, isEmptyPage = 0] = (nextToken ?? '0').split('/').map(Number);
  if (isEmptyPage === 1) return { events: [], nextToken: `${position}/0` };
  const after = position + pageSize;
  return {
    events: found.slice(position, after),
    ...(after < found.length && { nextToken: `${after}/1` }),
  };
}

interface LiveRequest {
  readonly logGroupIdentifiers: readonly string[];
  readonly logEventFilterPattern?: string;
}

/** StartLiveTail: the answer is a stream of frames. */
export function startLiveTail(logs: FakeLogs, request: LiveRequest, response: ServerResponse): void {
  if (!logs.allowsLive) {
    throw new LambdaError(
      400,
      'AccessDeniedException',
      'User: arn:aws:iam::123456789012:user/test is not authorized to perform: logs:StartLiveTail',
    );
  }
  const [group = ''] = request.logGroupIdentifiers;
  if (!/^arn:aws:logs:eu-west-1:123456789012:log-group:[^:*]+$/.test(group)) {
    throw new LambdaError(400, 'InvalidParameterException', `${group} is no ARN of a log group.`);
  }
  if (!logs.groups.has(group.split(':').at(-1) ?? '')) {
    throw new LambdaError(400, 'ResourceNotFoundException', 'The specified log group does not exist.');
  }
  response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
  response.write(frame('event', 'initial-response', {}));
  response.write(frame('event', 'sessionStart', { sessionId: 'session' }));
  logs.sessions.push({
    filter: request.logEventFilterPattern,
    send: events => {
      const sessionResults = events.map(({ eventId: _, ...event }) => event);
      response.write(
        frame('event', 'sessionUpdate', { sessionMetadata: { sampled: false }, sessionResults }),
      );
    },
    end: () => response.end(frame('exception', 'SessionTimeoutException', { message: 'Session timed out' })),
    cut: () => response.destroy(),
    closed: new Promise(resolve => response.once('close', () => resolve())),
  });
}

const codec = new EventStreamCodec(
  bytes => Buffer.from(bytes).toString(),
  text => Buffer.from(text),
);

function frame(type: 'event' | 'exception', name: string, body: object): Uint8Array {
  return codec.encode({
    headers: {
      ':message-type': { type: 'string', value: type },
      [`:${type}-type`]: { type: 'string', value: name },
      ':content-type': { type: 'string', value: 'application/json' },
    },
    body: Buffer.from(JSON.stringify(body)),
  });
}
