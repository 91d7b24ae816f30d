/** A file of a package. */
export interface CodeFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly crc32: number;
}

/** A file that is not the same in two packages. */
export interface CodeDifference {
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Absent where there is no such file. */
  readonly fromBytes?: number;
  readonly toBytes?: number;
}

/** The files in which two packages differ, by name; content counts, not dates or permissions. */
export function codeDiff(from: readonly CodeFile[], to: readonly CodeFile[]): readonly CodeDifference[] {
  const before = new Map(from.map(file => [file.name, file]));
  const after = new Map(to.map(file => [file.name, file]));
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((name): CodeDifference[] => {
    const old = before.get(name);
    const now = after.get(name);
    if (!old) return now ? [{ name, change: 'added', toBytes: now.sizeBytes }] : [];
    if (!now) return [{ name, change: 'removed', fromBytes: old.sizeBytes }];
    if (old.crc32 === now.crc32 && old.sizeBytes === now.sizeBytes) return [];
    return [{ name, change: 'changed', fromBytes: old.sizeBytes, toBytes: now.sizeBytes }];
  });
}
