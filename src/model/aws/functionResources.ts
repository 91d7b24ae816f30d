/** An event source mapping as AWS has it. */
export interface EventSourceMapping {
  readonly uuid: string;
  /** Absent for self-managed Kafka. */
  readonly eventSourceArn?: string;
  /** Of the function, a version or an alias. */
  readonly functionArn: string;
  /** Such as `Enabled` or `Disabling`. */
  readonly state: string;
  readonly stateReason?: string;
  readonly batchSize?: number;
  readonly lastProcessingResult?: string;
}

export interface FunctionUrl {
  readonly url: string;
  readonly authType: 'AWS_IAM' | 'NONE';
  readonly invokeMode: 'BUFFERED' | 'RESPONSE_STREAM';
}

export interface ProvisionedConcurrency {
  readonly requested: number;
  readonly available: number;
  readonly allocated: number;
  readonly status: 'IN_PROGRESS' | 'READY' | 'FAILED';
  readonly statusReason?: string;
}

/** The provisioned concurrency of a version or an alias. */
export interface QualifiedProvisionedConcurrency extends ProvisionedConcurrency {
  /** A version's number or an alias' name. */
  readonly qualifier: string;
}
