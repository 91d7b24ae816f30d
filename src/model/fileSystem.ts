/** The disk as the core rooms see it. Paths are absolute, in the form of the machine the tool runs on. */
export interface FileSystem {
  /**
   * The text of a file, or `undefined` when it is not there, is not a file, or has more than `maxBytes`.
   * Fails only on a refused read.
   */
  readText(path: string, maxBytes?: number): Promise<string | undefined>;
  /** The entries of a folder, or an empty list when it is not there. */
  list(path: string): Promise<readonly DirectoryEntry[]>;
  kind(path: string): Promise<'file' | 'directory' | undefined>;
}

export interface DirectoryEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'link' | 'other';
}

/** The disk for code that must answer in one go, such as a rule: the same calls as `FileSystem`, none of them fails. */
export interface Disk {
  /** The text of a file, or `undefined` when it cannot be read or has more than `maxBytes`. */
  readText(path: string, maxBytes?: number): string | undefined;
  /** The entries of a folder, or an empty list when it cannot be read. */
  list(path: string): readonly DirectoryEntry[];
  kind(path: string): 'file' | 'directory' | undefined;
  /** The size of a file. Disks that hold texts only cannot tell. */
  readonly bytes?: (path: string) => number | undefined;
}
