/** A file of a deployment package. */
export interface PackageFile {
  /** Below `/var/task`, with `/`. */
  readonly name: string;
  readonly sizeBytes: number;
  readonly isExecutable: boolean;
  /** All of it, in pieces of any size. */
  read(): AsyncIterable<Uint8Array>;
}

/** A file whose content is in memory. */
export function memoryFile(name: string, bytes: Uint8Array): PackageFile {
  return {
    name,
    sizeBytes: bytes.length,
    isExecutable: false,
    async *read() {
      yield bytes;
    },
  };
}

/** The first bytes of a file, or all of a shorter one. */
export async function headOf(file: PackageFile, length: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let have = 0;
  for await (const piece of file.read()) {
    pieces.push(piece);
    have += piece.length;
    if (have >= length) break;
  }
  return Buffer.concat(pieces).subarray(0, length);
}
