import type { Architecture, LoggingConfiguration } from '../lambdaFunction.ts';

/** A function of an account as a list of functions shows it. Plain data. */
export interface DeployedFunction {
  readonly functionName: string;
  readonly functionArn: string;
  readonly description?: string;
  readonly packageType: 'Zip' | 'Image';
  /** Absent for container images. */
  readonly runtime?: string;
  readonly handler?: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  readonly architecture: Architecture;
  /** Bytes of the package as it was uploaded. */
  readonly codeSizeBytes: number;
  /** Unix time in milliseconds. */
  readonly lastModifiedMs: number;
}

/** All that AWS tells of one version of a function, `$LATEST` included. */
export interface FunctionConfiguration extends DeployedFunction {
  /** `$LATEST` or a number. */
  readonly version: string;
  /** Base64 of the SHA-256 of the package. */
  readonly codeSha256: string;
  /** Changes with every change of the function; sent with a write so that nobody else's change is lost. */
  readonly revisionId: string;
  readonly roleArn: string;
  readonly ephemeralStorageMb: number;
  readonly deadLetterTargetArn?: string;
  readonly layers: readonly { readonly arn: string; readonly sizeBytes: number }[];
  /** Absent when AWS could not decrypt them. Values may be secrets: never logged, never stored. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly logging?: LoggingConfiguration;
  readonly vpcId?: string;
  readonly kmsKeyArn?: string;
  readonly tracing: 'Active' | 'PassThrough';
  readonly snapStart: boolean;
  readonly state: 'Pending' | 'Active' | 'Inactive' | 'Failed' | 'ActiveNonInvocable' | 'Deactivating';
  readonly stateReason?: string;
  readonly lastUpdateStatus: 'Successful' | 'Failed' | 'InProgress';
  readonly lastUpdateReason?: string;
}

/** An alias of a function. */
export interface FunctionAlias {
  readonly name: string;
  readonly aliasArn: string;
  /** The version that gets what the weights leave. */
  readonly version: string;
  readonly routing?: RoutingConfiguration;
  readonly description?: string;
  readonly revisionId: string;
}

/** A second version behind an alias and its share of the traffic. */
export interface RoutingConfiguration {
  readonly version: string;
  /** From 0 to 1. */
  readonly weight: number;
}

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Asks for the next page; absent on the last one. */
  readonly next?: string;
}
