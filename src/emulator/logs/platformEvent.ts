/** What Lambda itself writes to a log stream, in the terms of its telemetry schema. */
export type PlatformEvent =
  | {
      readonly type: 'initStart';
      readonly functionName: string;
      readonly functionVersion: string;
      readonly runtimeVersion: string;
      readonly runtimeVersionArn: string;
    }
  /** Of an init that failed. */
  | {
      readonly type: 'initReport';
      readonly phase: 'init' | 'invoke';
      readonly durationMs: number;
      readonly status: 'error' | 'timeout';
      readonly errorType?: string;
    }
  | { readonly type: 'start'; readonly requestId: string; readonly version: string }
  /** The runtime process ended, or Lambda ended it. */
  | {
      readonly type: 'fault';
      readonly requestId: string;
      readonly message: string;
      readonly errorType: string;
    }
  | { readonly type: 'timedOut'; readonly requestId: string; readonly timeoutMs: number }
  | {
      readonly type: 'runtimeDone';
      readonly requestId: string;
      readonly status: ReportStatus;
      readonly errorType?: string;
      readonly durationMs: number;
    }
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
    };

/** `success` includes errors that the handler threw: the runtime did its work. */
export type ReportStatus = 'success' | 'error' | 'timeout';
