import type {
  DeployedFunction,
  FunctionAlias,
  FunctionConfiguration,
  Page,
  RoutingConfiguration,
} from './deployedFunction.ts';
import type {
  EventSourceMapping,
  FunctionUrl,
  ProvisionedConcurrency,
  QualifiedProvisionedConcurrency,
} from './functionResources.ts';

/**
 * AWS Lambda's API as this product needs it: one account and region, behind a port, so that plans and panels are
 * tested without it. Every method rejects with a `UserError` (see `awsErrors` for the codes) and can be cancelled.
 * A `qualifier` is `$LATEST`, a version's number or an alias' name.
 */
export interface LambdaService {
  listFunctions(next?: string, signal?: AbortSignal): Promise<Page<DeployedFunction>>;
  getConfiguration(name: string, qualifier?: string, signal?: AbortSignal): Promise<FunctionConfiguration>;
  /** Where the package can be downloaded for ten minutes. The address is a secret. */
  getCodeLocation(name: string, qualifier: string, signal?: AbortSignal): Promise<{ readonly url: string }>;
  getTags(functionArn: string, signal?: AbortSignal): Promise<Readonly<Record<string, string>>>;
  listVersions(name: string, next?: string, signal?: AbortSignal): Promise<Page<FunctionConfiguration>>;
  listAliases(name: string, next?: string, signal?: AbortSignal): Promise<Page<FunctionAlias>>;
  getAlias(name: string, alias: string, signal?: AbortSignal): Promise<FunctionAlias>;

  /** AWS answers with the newest version when nothing has changed since. */
  publishVersion(name: string, input: PublishInput, signal?: AbortSignal): Promise<FunctionConfiguration>;
  deleteVersion(name: string, version: string, signal?: AbortSignal): Promise<void>;
  createAlias(name: string, input: AliasInput, signal?: AbortSignal): Promise<FunctionAlias>;
  /** Fails with `revision-changed` when the alias is no longer what it was at `revisionId`. */
  updateAlias(name: string, input: AliasUpdate, signal?: AbortSignal): Promise<FunctionAlias>;
  deleteAlias(name: string, alias: string, signal?: AbortSignal): Promise<void>;

  updateCode(name: string, input: CodeUpdate, signal?: AbortSignal): Promise<FunctionConfiguration>;
  updateConfiguration(
    name: string,
    input: ConfigurationUpdate,
    signal?: AbortSignal,
  ): Promise<FunctionConfiguration>;

  /** One attempt, with a time limit above the function's own: a long function is never run twice. */
  invoke(name: string, input: RemoteInvocation, signal?: AbortSignal): Promise<RemoteResult>;

  listEventSourceMappings(name: string, signal?: AbortSignal): Promise<readonly EventSourceMapping[]>;
  /** `undefined` when there is none. */
  getFunctionUrl(name: string, qualifier?: string, signal?: AbortSignal): Promise<FunctionUrl | undefined>;
  /** The resource policy as JSON text; `undefined` when there is none. */
  getPolicy(name: string, qualifier?: string, signal?: AbortSignal): Promise<string | undefined>;
  /** `undefined` when none is reserved. */
  getReservedConcurrency(name: string, signal?: AbortSignal): Promise<number | undefined>;
  getProvisionedConcurrency(
    name: string,
    qualifier: string,
    signal?: AbortSignal,
  ): Promise<ProvisionedConcurrency | undefined>;
  /** That of all versions and aliases. */
  listProvisionedConcurrency(
    name: string,
    signal?: AbortSignal,
  ): Promise<readonly QualifiedProvisionedConcurrency[]>;
  putProvisionedConcurrency(
    name: string,
    qualifier: string,
    environments: number,
    signal?: AbortSignal,
  ): Promise<void>;
  deleteProvisionedConcurrency(name: string, qualifier: string, signal?: AbortSignal): Promise<void>;
}

export interface PublishInput {
  readonly description?: string;
  /** Publishing fails when the code of `$LATEST` is another by now. */
  readonly codeSha256?: string;
  readonly revisionId?: string;
}

export interface AliasInput {
  readonly name: string;
  readonly version: string;
  /** Absent: all traffic goes to `version`. */
  readonly routing?: RoutingConfiguration;
  readonly description?: string;
}

export interface AliasUpdate extends AliasInput {
  /** The alias as the person saw it. */
  readonly revisionId: string;
}

export interface CodeUpdate {
  readonly code: { readonly zip: Uint8Array } | { readonly s3Bucket: string; readonly s3Key: string };
  readonly revisionId: string;
}

export interface ConfigurationUpdate {
  readonly memoryMb?: number;
  readonly timeoutMs?: number;
  readonly description?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly revisionId: string;
}

export interface RemoteInvocation {
  /** The event as JSON text. */
  readonly event: string;
  readonly qualifier: string;
  readonly type: 'RequestResponse' | 'Event' | 'DryRun';
  readonly logTail: boolean;
  /** JSON text. */
  readonly clientContext?: string;
  /** The function's own timeout. */
  readonly timeoutMs: number;
}

export interface RemoteResult {
  readonly statusCode: number;
  readonly executedVersion?: string;
  /** Present when the function failed: `Handled` or `Unhandled`. */
  readonly functionError?: string;
  readonly payload: string;
  /** The last 4 KB of the log. */
  readonly logTail?: string;
  readonly requestId?: string;
  readonly durationMs: number;
}
