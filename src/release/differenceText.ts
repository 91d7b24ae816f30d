import type { ConfigurationDifference } from './configurationDiff.ts';

/** What people call the settings of `FunctionConfiguration`. */
const names: Readonly<Record<string, string>> = {
  description: 'Description',
  runtime: 'Runtime',
  handler: 'Handler',
  memoryMb: 'Memory',
  timeoutMs: 'Timeout',
  architecture: 'Architecture',
  packageType: 'Package type',
  roleArn: 'Execution role',
  ephemeralStorageMb: 'Ephemeral storage',
  deadLetterTargetArn: 'Dead-letter queue',
  layers: 'Layers',
  logging: 'Logging',
  vpcId: 'VPC',
  kmsKeyArn: 'KMS key',
  tracing: 'Tracing',
  snapStart: 'SnapStart',
  codeSha256: 'Code SHA-256',
  codeSizeBytes: 'Code size',
};

/** A setting's name for a person. */
export function settingName(property: string): string {
  return names[property] ?? property.replace(/^environment\./, 'Variable ');
}

/** A setting's value for a person; `undefined` where it is not set. */
export function settingText(property: string, value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'number') return numberText(property, value);
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'string') return value;
  if (property === 'layers' && Array.isArray(value)) {
    return value.length === 0 ? 'none' : value.map(layer => String(Object(layer).arn)).join(', ');
  }
  return JSON.stringify(value);
}

/** Such as `Timeout 3 s → 5 s`, or the name alone where a value says nothing. */
export function differenceText({ property, from, to }: ConfigurationDifference): string {
  if (property === 'codeSha256') return 'Code';
  const name = settingName(property);
  if (from === 'hidden' || to === 'hidden') {
    return from === null ? `${name} added` : to === null ? `${name} removed` : name;
  }
  return `${name} ${settingText(property, from) ?? 'not set'} → ${settingText(property, to) ?? 'not set'}`;
}

/** The differences that make another version: with the code its size differs, and a description is each version's own. */
export function differenceTexts(differences: readonly ConfigurationDifference[]): readonly string[] {
  return differences
    .filter(({ property }) => property !== 'description' && property !== 'codeSizeBytes')
    .map(differenceText);
}

function numberText(property: string, value: number): string {
  if (property === 'timeoutMs') return `${value / 1_000} s`;
  if (property.endsWith('Mb')) return `${value} MB`;
  if (property.endsWith('Bytes')) return `${value.toLocaleString('en')} bytes`;
  return String(value);
}
