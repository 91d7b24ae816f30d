import type { AliasShown, ReleasePicture, VersionShown } from '../../../../src/protocol/releasePanel.ts';

export function version(number: string, more: Partial<VersionShown> = {}): VersionShown {
  return {
    version: number,
    description: '',
    lastModifiedMs: 0,
    codeSha256: `sha-${number}`,
    codeSizeBytes: 1_000,
    architecture: 'arm64',
    memoryMb: 128,
    timeoutMs: 3_000,
    roleArn: 'arn:role',
    ...more,
  };
}

export function alias(name: string, at: string, more: Partial<AliasShown> = {}): AliasShown {
  return { name, version: at, revisionId: `r-${name}`, isProtected: false, ...more };
}

/** Versions 1 to 3, `live` at 2. */
export function pictureOf(more: Partial<ReleasePicture> = {}): ReleasePicture {
  return {
    functionName: 'orders',
    place: { accountId: '123456789012', region: 'eu-west-1' },
    latest: version('$LATEST'),
    changedSince: [],
    versions: [version('3'), version('2'), version('1')],
    aliases: [alias('live', '2')],
    history: [],
    readAtMs: 0,
    mayWrite: true,
    hasWorkspaceTwin: false,
    ...more,
  };
}
