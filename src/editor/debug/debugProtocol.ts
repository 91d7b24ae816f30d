/** As much of the Debug Adapter Protocol's messages as is used here. */
export interface DebugMessage {
  readonly seq: number;
  readonly type: 'request' | 'response' | 'event';
  /** Of requests and responses. */
  readonly command?: string;
  readonly arguments?: Readonly<Record<string, unknown>>;
  /** Of responses. */
  readonly success?: boolean;
  readonly request_seq?: number;
  /** Of events. */
  readonly event?: string;
  readonly body?: Readonly<Record<string, unknown>>;
}
