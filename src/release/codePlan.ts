import type { FunctionConfiguration } from '../model/aws/deployedFunction.ts';
import type { LambdaFunction } from '../model/lambdaFunction.ts';
import { limits } from '../model/limits.ts';

/** A change of `$LATEST` as a person sees it before it is made. */
export interface ChangePreview {
  readonly title: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
  /** Why it cannot be made. */
  readonly problems: readonly string[];
}

/** What of a package decides whether AWS takes it. */
export interface PackageFacts {
  readonly zippedBytes: number;
  readonly unpackedBytes: number;
  readonly codeSha256: string;
  readonly fileCount: number;
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
}

/** Where code comes from and goes to. */
export interface CodeChange {
  readonly latest: FunctionConfiguration;
  readonly made: PackageFacts;
  /** Such as `folder functions/orders`. */
  readonly sourceName: string;
  /** The function of the workspace, where it is known. */
  readonly local?: LambdaFunction;
}

/** Whether a package must be uploaded to S3 first. */
export function needsStorage({ zippedBytes }: Pick<PackageFacts, 'zippedBytes'>): boolean {
  return zippedBytes > limits.zippedBytes;
}

/** What deploying a package would do, held against the function as it is. */
export function previewCode({ latest, made, sourceName, local }: CodeChange): ChangePreview {
  const isSame = made.codeSha256 === latest.codeSha256;
  return {
    title: `Deploy code to ${latest.functionName}`,
    facts: [
      { name: 'From', value: sourceName },
      { name: 'Size', value: `${sizeText(latest.codeSizeBytes)} → ${sizeText(made.zippedBytes)}` },
      { name: 'Unpacked', value: `${sizeText(made.unpackedBytes)} in ${made.fileCount} files` },
      {
        name: 'Code SHA-256',
        value: isSame ? `${latest.codeSha256} (the same)` : `${latest.codeSha256} → ${made.codeSha256}`,
      },
    ],
    warnings: [
      ...(isSame ? ['The same code is deployed already: nothing would change.'] : []),
      ...runtimeWarnings(latest, local),
      ...made.warnings,
    ],
    notes: made.notes,
    problems: sizeProblems(latest, made),
  };
}

function runtimeWarnings(
  latest: FunctionConfiguration,
  local: LambdaFunction | undefined,
): readonly string[] {
  if (!local) return [];
  const { runtime, handler, architecture } = local;
  const differing = [
    runtime?.known && runtime.value !== latest.runtime
      ? ['runs on', latest.runtime, runtime.value]
      : undefined,
    handler?.known && handler.value !== latest.handler
      ? ['has the handler', latest.handler, handler.value]
      : undefined,
    architecture.known && architecture.value !== latest.architecture
      ? ['runs on', latest.architecture, architecture.value]
      : undefined,
  ];
  return differing.flatMap(found =>
    found
      ? [
          `On AWS it ${found[0]} ${found[1] ?? 'nothing'}, and the template says ${found[2]}: only the code changes.`,
        ]
      : [],
  );
}

/** The sizes that AWS tells of layers are packed; unpacked they are larger. */
function sizeProblems({ layers }: FunctionConfiguration, { unpackedBytes }: PackageFacts): readonly string[] {
  const layerBytes = layers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (unpackedBytes + layerBytes <= limits.unpackedBytes) return [];
  const withLayers = layerBytes > 0 ? `, and its layers at least ${sizeText(layerBytes)}` : '';
  return [
    `Unpacked the code has ${sizeText(unpackedBytes)}${withLayers}: Lambda takes ${sizeText(limits.unpackedBytes)} together. Leave out what the function does not need, or use a container image.`,
  ];
}

/** Such as `12.3 KB`, in units of 1,024 as Lambda's limits are. */
export function sizeText(bytes: number): string {
  if (bytes < 1_024) return `${bytes} bytes`;
  const isMb = bytes >= 1_024 * 1_024;
  const value = bytes / (isMb ? 1_024 * 1_024 : 1_024);
  return `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ${isMb ? 'MB' : 'KB'}`;
}
