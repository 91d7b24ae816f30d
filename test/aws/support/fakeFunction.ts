import { createHash, randomUUID } from 'node:crypto';
import { noResources } from './fakeResources.ts';
import { LambdaError } from './lambdaError.ts';

/** Settings of a version, in AWS's names. */
export interface FakeVersion {
  readonly Version: string;
  readonly CodeSha256: string;
  readonly Role: string;
  readonly Description: string;
  readonly MemorySize: number;
  readonly Environment: { readonly Variables: Readonly<Record<string, string>> };
  readonly DeadLetterConfig?: { readonly TargetArn: string };
  readonly RevisionId: string;
}

export interface FakeAlias {
  readonly Name: string;
  readonly AliasArn: string;
  readonly FunctionVersion: string;
  readonly Description: string;
  readonly RoutingConfig?: { readonly AdditionalVersionWeights: Readonly<Record<string, number>> };
  readonly RevisionId: string;
}

interface AliasRequest {
  readonly FunctionVersion?: string;
  readonly Description?: string;
  readonly RoutingConfig?: { readonly AdditionalVersionWeights?: Readonly<Record<string, number>> };
  readonly RevisionId?: string;
}

const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:';

/**
 * A function as AWS keeps it, as strict as the API reference is: revisions, the rules of weights, publishing only what
 * has changed, and no change while another one is on its way.
 */
export class FakeFunction {
  readonly name: string;
  readonly aliases = new Map<string, FakeAlias>();
  readonly versions: FakeVersion[] = [];
  latest: FakeVersion;
  /** So many readings from now on say that an update is in progress. */
  updatingReadings = 0;
  /** Why the next update fails, after it was in progress. */
  nextFailure: string | undefined;
  private failure: string | undefined;
  readonly resources = noResources();
  /** Every value that the aliases had, in order. */
  readonly writes: FakeAlias[] = [];

  constructor(name: string) {
    this.name = name;
    this.latest = {
      Version: '$LATEST',
      CodeSha256: 'sha-1',
      Role: 'arn:aws:iam::123456789012:role/orders',
      Description: '',
      MemorySize: 128,
      Environment: { Variables: { TABLE: 'orders-table-value' } },
      RevisionId: randomUUID(),
    };
  }

  change(settings: Partial<FakeVersion>): void {
    this.latest = { ...this.latest, ...settings, RevisionId: randomUUID() };
  }

  configuration(qualifier = '$LATEST') {
    const alias = this.aliases.get(qualifier);
    const version = this.version(alias?.FunctionVersion ?? qualifier);
    const isUpdating = this.updatingReadings > 0;
    if (isUpdating) this.updatingReadings -= 1;
    const suffix = version.Version === '$LATEST' ? '' : `:${version.Version}`;
    return {
      FunctionName: this.name,
      FunctionArn: `${arn}${this.name}${suffix}`,
      PackageType: 'Zip',
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Timeout: 3,
      CodeSize: 100,
      LastModified: '2026-01-02T03:04:05.000+0000',
      State: 'Active',
      ...this.updateStatus(isUpdating),
      ...version,
    };
  }

  publish({ CodeSha256, RevisionId, Description }: Partial<FakeVersion>): FakeVersion {
    this.refuseWhileUpdating();
    if (CodeSha256 && CodeSha256 !== this.latest.CodeSha256) {
      throw new LambdaError(400, 'InvalidParameterValueException', 'CodeSHA256 is different from current.');
    }
    refuseOtherRevision(RevisionId, this.latest.RevisionId);
    const newest = this.versions.at(-1);
    const settings = ({ Version: _, RevisionId: __, Description: ___, ...rest }: FakeVersion) =>
      JSON.stringify(rest);
    if (newest && settings(newest) === settings(this.latest)) return newest;
    const version = {
      ...this.latest,
      Version: `${this.versions.length + 1}`,
      Description: Description ?? this.latest.Description,
      RevisionId: randomUUID(),
    };
    this.versions.push(version);
    return version;
  }

  /** @param bytes what was sent, or what the bucket holds */
  updateCode(bytes: Uint8Array, revisionId: string | undefined): void {
    this.refuseWhileUpdating();
    refuseOtherRevision(revisionId, this.latest.RevisionId);
    this.update({ CodeSha256: createHash('sha256').update(bytes).digest('base64') });
  }

  updateConfiguration({ RevisionId, ...settings }: Partial<FakeVersion>): void {
    this.refuseWhileUpdating();
    refuseOtherRevision(RevisionId, this.latest.RevisionId);
    const measured = JSON.stringify(settings.Environment?.Variables ?? {});
    if (Buffer.byteLength(measured) > 4_096) {
      throw new LambdaError(
        400,
        'InvalidParameterValueException',
        `Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. String measured: ${measured}`,
      );
    }
    this.update(settings);
  }

  private update(settings: Partial<FakeVersion>): void {
    this.change(settings);
    this.updatingReadings = 2;
    this.failure = this.nextFailure;
    this.nextFailure = undefined;
  }

  private updateStatus(isUpdating: boolean) {
    if (isUpdating) return { LastUpdateStatus: 'InProgress' };
    return this.failure === undefined
      ? { LastUpdateStatus: 'Successful' }
      : { LastUpdateStatus: 'Failed', LastUpdateStatusReason: this.failure };
  }

  /** AWS says nothing of a version that is not there. */
  deleteVersion(version: string): void {
    const users = [...this.aliases.values()].filter(
      alias =>
        alias.FunctionVersion === version || version in (alias.RoutingConfig?.AdditionalVersionWeights ?? {}),
    );
    if (users.length > 0) {
      const names = users.map(({ Name }) => Name).join(', ');
      throw new LambdaError(
        409,
        'ResourceConflictException',
        `Unable to delete version because the following aliases reference it: [${names}]`,
      );
    }
    const index = this.versions.findIndex(({ Version }) => Version === version);
    if (index >= 0) this.versions.splice(index, 1);
  }

  alias(name: string): FakeAlias {
    const alias = this.aliases.get(name);
    if (alias) return alias;
    throw notFound(`Cannot find alias arn: ${arn}${this.name}:${name}`);
  }

  createAlias({ Name = '', ...request }: AliasRequest & { readonly Name?: string }): FakeAlias {
    if (!/^(?!^[0-9]+$)[a-zA-Z0-9-_]+$/.test(Name)) {
      throw new LambdaError(400, 'ValidationException', 'The name does not satisfy the pattern.');
    }
    if (this.aliases.has(Name)) throw new LambdaError(409, 'ResourceConflictException', 'Alias exists.');
    const AliasArn = `${arn}${this.name}:${Name}`;
    return this.write({ Name, AliasArn, FunctionVersion: '', Description: '', RevisionId: '' }, request);
  }

  updateAlias(name: string, request: AliasRequest): FakeAlias {
    const alias = this.alias(name);
    this.refuseWhileUpdating();
    refuseOtherRevision(request.RevisionId, alias.RevisionId);
    return this.write(alias, request);
  }

  private write(alias: FakeAlias, request: AliasRequest): FakeAlias {
    const version = request.FunctionVersion ?? alias.FunctionVersion;
    const given = request.RoutingConfig ?? alias.RoutingConfig;
    const weights = Object.entries(given?.AdditionalVersionWeights ?? {});
    this.version(version);
    this.refuseWeights(version, weights);
    const { RoutingConfig: _, ...rest } = alias;
    const written: FakeAlias = {
      ...rest,
      FunctionVersion: version,
      Description: request.Description ?? alias.Description,
      ...(weights.length > 0 && { RoutingConfig: { AdditionalVersionWeights: Object.fromEntries(weights) } }),
      RevisionId: randomUUID(),
    };
    this.aliases.set(alias.Name, written);
    this.writes.push(written);
    return written;
  }

  private version(name: string): FakeVersion {
    const found = name === '$LATEST' ? this.latest : this.versions.find(({ Version }) => Version === name);
    if (found) return found;
    throw notFound(`Function not found: ${arn}${this.name}:${name}`);
  }

  private refuseWeights(version: string, weights: readonly (readonly [string, number])[]): void {
    const [first, ...others] = weights;
    if (!first) return;
    const invalid = (message: string) => new LambdaError(400, 'InvalidParameterValueException', message);
    const [additional, weight] = first;
    if (others.length > 0)
      throw invalid('Number of items in AdditionalVersionWeights cannot be greater than 1.');
    if (!(weight >= 0 && weight <= 1)) throw invalid('Value should be between 0.0 and 1.0.');
    if (version === '$LATEST' || additional === '$LATEST')
      throw invalid('$LATEST is not supported for an alias pointing to more than 1 version.');
    if (version === additional) throw invalid('The two versions are the same.');
    const one = this.version(version);
    const other = this.version(additional);
    if (one.Role !== other.Role) throw invalid('Versions have different execution roles.');
    if (one.DeadLetterConfig?.TargetArn !== other.DeadLetterConfig?.TargetArn) {
      throw invalid('Versions have different dead-letter configurations.');
    }
  }

  private refuseWhileUpdating(): void {
    if (this.updatingReadings === 0) return;
    throw new LambdaError(
      409,
      'ResourceConflictException',
      `The operation cannot be performed at this time. An update is in progress for resource: ${arn}${this.name}`,
    );
  }
}

function refuseOtherRevision(sent: string | undefined, current: string): void {
  if (sent === undefined || sent === current) return;
  throw new LambdaError(
    412,
    'PreconditionFailedException',
    'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
  );
}

function notFound(message: string): LambdaError {
  return new LambdaError(404, 'ResourceNotFoundException', message);
}
