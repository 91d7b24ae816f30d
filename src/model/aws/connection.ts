import type { LambdaService } from './lambdaService.ts';
import type { Monitoring } from './monitoring.ts';

/** Who and where a person works on AWS. */
export interface ConnectionChoice {
  /** A profile of the shared files; absent: the default chain of the SDK. */
  readonly profile?: string;
  readonly region: string;
  /** LocalStack, moto and others; absent: AWS. */
  readonly endpointUrl?: string;
}

/** Whom AWS takes the credentials for. */
export interface CallerIdentity {
  readonly accountId: string;
  readonly arn: string;
}

/** The services of one account and region. What is not needed is not loaded. */
export interface AwsConnection {
  readonly choice: ConnectionChoice;
  identity(signal?: AbortSignal): Promise<CallerIdentity>;
  readonly lambda: LambdaService;
  readonly monitoring: Monitoring;
  /** Drops sockets and credentials. */
  close(): void;
}
