import type { Deployments } from './deployments.ts';
import type { LambdaService } from './lambdaService.ts';
import type { Logs } from './logs.ts';
import type { Monitoring } from './monitoring.ts';
import type { Stacks } from './stacks.ts';
import type { Storage } from './storage.ts';
import type { Tags } from './tags.ts';

/** Who and where a person wants to work on AWS; what is absent is as the environment and the shared files say. */
export interface ConnectionChoice {
  /** A profile of the shared files. */
  readonly profile?: string;
  readonly region?: string;
  /** LocalStack, moto and others. */
  readonly endpointUrl?: string;
}

/** Whom AWS takes the credentials for. */
export interface CallerIdentity {
  readonly accountId: string;
  readonly arn: string;
}

/** What a connection asks of a person. */
export interface ConnectionPrompts {
  /** The code of an MFA device, by its serial number; rejects when nobody can be asked. */
  mfaCode(serialNumber: string): Promise<string>;
}

/** The services of one account and region. */
export interface AwsConnection {
  readonly region: string;
  identity(signal?: AbortSignal): Promise<CallerIdentity>;
  readonly lambda: LambdaService;
  readonly monitoring: Monitoring;
  readonly deployments: Deployments;
  readonly logs: Logs;
  readonly stacks: Stacks;
  readonly tags: Tags;
  readonly storage: Storage;
  /** Drops sockets and credentials. */
  close(): void;
}

/**
 * Makes the clients; nothing is sent yet.
 * @throws UserError when no region is set
 */
export type OpenConnection = (choice: ConnectionChoice, prompts: ConnectionPrompts) => Promise<AwsConnection>;
