import { type CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { CallerIdentity } from '../model/aws/connection.ts';
import type { LogQuery, LogSearch, Logs } from '../model/aws/logs.ts';
import { abortOption } from './abortOption.ts';
import { asked } from './awsErrors.ts';
import { tailLogs } from './tailLogs.ts';

export interface LogsParts {
  readonly client: CloudWatchLogsClient;
  /** Sends the request for a live tail once, and to the endpoint itself where one is set. */
  readonly live: CloudWatchLogsClient;
  readonly region: string;
  identity(signal?: AbortSignal): Promise<CallerIdentity>;
}

/** CloudWatch Logs behind the port. */
export function cloudWatchLogs({ client, live, region, identity }: LogsParts): Logs {
  const search: Logs['search'] = async (query, next, signal) => {
    const command = new FilterLogEventsCommand({
      logGroupName: query.logGroup,
      startTime: query.startMs,
      ...filterOption(query),
      ...(query.stream !== undefined && { logStreamNames: [query.stream] }),
      ...(query.endMs !== undefined && { endTime: query.endMs }),
      ...(next !== undefined && { nextToken: next }),
    });
    const { events = [], nextToken } = await asked(
      { name: 'logs:FilterLogEvents', resource: `the log group ${query.logGroup}` },
      () => client.send(command, abortOption(signal)),
      signal,
    );
    const items = events.map(({ eventId = '', timestamp = 0, logStreamName = '', message = '' }) => ({
      id: eventId,
      timeMs: timestamp,
      stream: logStreamName,
      message,
    }));
    return { items, ...(nextToken && { next: nextToken }) };
  };
  return {
    search,
    tail: (query, signal) => tailLogs(query, { live, search, logGroupArn: arnOf }, signal),
  };

  async function arnOf({ logGroup }: LogQuery, signal: AbortSignal): Promise<string> {
    const { arn, accountId } = await identity(signal);
    return `arn:${arn.split(':')[1]}:logs:${region}:${accountId}:log-group:${logGroup}`;
  }
}

function filterOption({ filter }: LogSearch): { readonly filterPattern?: string } {
  return filter === undefined ? {} : { filterPattern: filter };
}
