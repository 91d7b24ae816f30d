import type { Page } from './deployedFunction.ts';

/** CloudWatch Logs, as far as functions write there. Every method rejects with a `UserError`. */
export interface Logs {
  /**
   * What is written from now on, as it arrives, until the signal aborts. Where AWS offers no live tail it is asked
   * again and again; events come once and in order either way. A log group that does not exist yet is waited for.
   */
  tail(query: LogQuery, signal: AbortSignal): AsyncIterable<readonly LogEvent[]>;
  /** One page of what was written, oldest first. A page may be empty and still have a next one. */
  search(query: LogSearch, next?: string, signal?: AbortSignal): Promise<Page<LogEvent>>;
}

export interface LogQuery {
  /** Such as `/aws/lambda/orders`. */
  readonly logGroup: string;
  /** In CloudWatch's filter pattern syntax; absent: everything. */
  readonly filter?: string;
}

export interface LogSearch extends LogQuery {
  /** Unix times in milliseconds. */
  readonly startMs: number;
  readonly endMs?: number;
  /** Only what one stream holds. */
  readonly stream?: string;
}

export interface LogEvent {
  readonly id: string;
  readonly timeMs: number;
  readonly stream: string;
  /** With its line break, if it has one. */
  readonly message: string;
}
