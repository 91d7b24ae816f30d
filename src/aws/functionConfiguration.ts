import type { AliasConfiguration, FunctionConfiguration as Answer } from '@aws-sdk/client-lambda';
import type {
  DeployedFunction,
  FunctionAlias,
  FunctionConfiguration,
  RoutingConfiguration,
} from '../model/aws/deployedFunction.ts';
import type { LoggingConfiguration } from '../model/lambdaFunction.ts';

/** A function as a list of functions shows it; what the answer leaves out is what AWS takes then. */
export function deployedFunction(answer: Answer): DeployedFunction {
  return {
    functionName: answer.FunctionName ?? '',
    functionArn: answer.FunctionArn ?? '',
    ...(answer.Description && { description: answer.Description }),
    packageType: answer.PackageType ?? 'Zip',
    ...(answer.Runtime !== undefined && { runtime: answer.Runtime }),
    ...(answer.Handler !== undefined && { handler: answer.Handler }),
    memoryMb: answer.MemorySize ?? 128,
    timeoutMs: (answer.Timeout ?? 3) * 1_000,
    architecture: answer.Architectures?.[0] ?? 'x86_64',
    codeSizeBytes: answer.CodeSize ?? 0,
    lastModifiedMs: Date.parse(answer.LastModified?.replace(/\+0000$/, 'Z') ?? ''),
  };
}

/** One version of a function with all its settings. */
export function functionConfiguration(answer: Answer): FunctionConfiguration {
  const deadLetterTargetArn = answer.DeadLetterConfig?.TargetArn;
  const logging = loggingConfiguration(answer);
  return {
    ...deployedFunction(answer),
    version: answer.Version ?? '$LATEST',
    codeSha256: answer.CodeSha256 ?? '',
    revisionId: answer.RevisionId ?? '',
    roleArn: answer.Role ?? '',
    ephemeralStorageMb: answer.EphemeralStorage?.Size ?? 512,
    ...(deadLetterTargetArn && { deadLetterTargetArn }),
    layers: (answer.Layers ?? []).map(({ Arn = '', CodeSize = 0 }) => ({ arn: Arn, sizeBytes: CodeSize })),
    ...(!answer.Environment?.Error && { environment: answer.Environment?.Variables ?? {} }),
    ...(logging && { logging }),
    ...(answer.VpcConfig?.VpcId && { vpcId: answer.VpcConfig.VpcId }),
    ...(answer.KMSKeyArn && { kmsKeyArn: answer.KMSKeyArn }),
    tracing: answer.TracingConfig?.Mode ?? 'PassThrough',
    snapStart: answer.SnapStart?.ApplyOn === 'PublishedVersions',
    // Functions from before there were states have none.
    state: stateOf(answer.State),
    ...(answer.StateReason && { stateReason: answer.StateReason }),
    lastUpdateStatus: answer.LastUpdateStatus ?? 'Successful',
    ...(answer.LastUpdateStatusReason && { lastUpdateReason: answer.LastUpdateStatusReason }),
  };
}

/** An alias, with its second version where it has one. */
export function functionAlias(answer: AliasConfiguration): FunctionAlias {
  const routing = routingConfiguration(answer.RoutingConfig?.AdditionalVersionWeights);
  return {
    name: answer.Name ?? '',
    aliasArn: answer.AliasArn ?? '',
    version: answer.FunctionVersion ?? '',
    ...(routing && { routing }),
    ...(answer.Description && { description: answer.Description }),
    revisionId: answer.RevisionId ?? '',
  };
}

/** AWS allows one version in it. */
function routingConfiguration(weights: Record<string, number> | undefined): RoutingConfiguration | undefined {
  const [first] = Object.entries(weights ?? {});
  return first && { version: first[0], weight: first[1] };
}

const states: readonly FunctionConfiguration['state'][] = [
  'Pending',
  'Active',
  'Inactive',
  'Failed',
  'ActiveNonInvocable',
  'Deactivating',
];

function stateOf(text = 'Active'): FunctionConfiguration['state'] {
  return states.find(state => state === text) ?? 'Inactive';
}

function loggingConfiguration({ LoggingConfig }: Answer): LoggingConfiguration | undefined {
  if (!LoggingConfig) return undefined;
  const { LogFormat, ApplicationLogLevel, SystemLogLevel, LogGroup } = LoggingConfig;
  return {
    format: LogFormat ?? 'Text',
    applicationLevel: ApplicationLogLevel ?? 'INFO',
    systemLevel: SystemLogLevel ?? 'INFO',
    ...(LogGroup !== undefined && { logGroup: LogGroup }),
  };
}
