/** What Lambda itself writes to a log stream and tells extensions, in the terms of its telemetry schema. */
export type PlatformEvent =
  | {
      readonly type: 'initStart';
      readonly phase: InitPhase;
      readonly functionName: string;
      readonly functionVersion: string;
      readonly runtimeVersion: string;
      readonly runtimeVersionArn: string;
    }
  | {
      readonly type: 'initRuntimeDone';
      readonly phase: InitPhase;
      readonly status: ReportStatus;
      readonly errorType?: string;
    }
  | {
      readonly type: 'initReport';
      readonly phase: InitPhase;
      readonly durationMs: number;
      readonly status: ReportStatus;
      readonly errorType?: string;
    }
  /** The state of an extension at the end of the init phase. */
  | {
      readonly type: 'extension';
      readonly name: string;
      readonly state: string;
      readonly events: readonly string[];
      readonly errorType?: string;
    }
  /** An extension subscribed to the Telemetry API or the Logs API. */
  | {
      readonly type: 'telemetrySubscription' | 'logsSubscription';
      readonly name: string;
      readonly state: 'Subscribed' | 'Already subscribed';
      readonly types: readonly string[];
    }
  | {
      readonly type: 'logsDropped';
      readonly reason: string;
      readonly droppedRecords: number;
      readonly droppedBytes: number;
    }
  | {
      readonly type: 'start';
      readonly requestId: string;
      /** Of the function. */
      readonly version: string;
      readonly tracing?: Tracing;
    }
  /** The runtime process or an extension ended, or Lambda ended it. */
  | {
      readonly type: 'fault';
      readonly requestId: string;
      readonly message: string;
      readonly errorType: string;
    }
  | { readonly type: 'timedOut'; readonly requestId: string; readonly timeoutMs: number }
  /** The runtime asked for the next event, or never will. Extensions may still be at work. */
  | {
      readonly type: 'runtimeDone';
      readonly requestId: string;
      readonly status: ReportStatus;
      readonly errorType?: string;
      readonly durationMs: number;
      readonly producedBytes: number;
      readonly spans?: readonly Span[];
      readonly tracing?: Tracing;
    }
  /** Everything in the environment is done with the event. */
  | { readonly type: 'end'; readonly requestId: string }
  | {
      readonly type: 'report';
      readonly requestId: string;
      readonly durationMs: number;
      readonly billedDurationMs: number;
      readonly memorySizeMb: number;
      readonly maxMemoryUsedMb: number;
      readonly initDurationMs?: number;
      readonly status: ReportStatus;
      readonly errorType?: string;
      readonly tracing?: Tracing;
      readonly spans?: readonly Span[];
    };

export type InitPhase = 'init' | 'invoke';

/** `success` includes errors that the handler threw: the runtime did its work. */
export type ReportStatus = 'success' | 'error' | 'timeout';

/** A stretch of an invocation. */
export interface Span {
  readonly name: 'responseLatency' | 'responseDuration' | 'runtimeOverhead' | 'extensionOverhead';
  /** Unix time in milliseconds. */
  readonly startMs: number;
  readonly durationMs: number;
}

/** The trace of a sampled event. */
export interface Tracing {
  readonly type: 'X-Amzn-Trace-Id';
  readonly value: string;
}
