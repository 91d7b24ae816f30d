import { open } from 'node:fs/promises';
import type { Machine } from '../versionManagers.ts';

/** What a program file is made for. Scripts and what is not known run wherever the system takes them. */
export interface ProgramFormat {
  readonly system: 'Linux' | 'macOS' | 'Windows';
  /** In Node.js's terms; `undefined` for a file with several, or one not listed here. */
  readonly architecture: 'x64' | 'arm64' | undefined;
}

const headBytes = 64;

/** Reads the head of a program: ELF, Mach-O or PE. `undefined` for scripts and other files. */
export async function programFormat(file: string): Promise<ProgramFormat | undefined> {
  const handle = await open(file);
  try {
    const head = Buffer.alloc(headBytes);
    const { bytesRead } = await handle.read(head, 0, headBytes, 0);
    return formatOf(head.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

/** @param head the first 64 bytes of a file, or all of a shorter one */
export function formatOf(head: Buffer): ProgramFormat | undefined {
  if (head.length < 20) return undefined;
  if (head.readUInt32BE(0) === 0x7f454c46) return { system: 'Linux', architecture: elfMachine(head) };
  switch (head.readUInt32LE(0)) {
    case 0xfeedfacf:
      return { system: 'macOS', architecture: machOMachine(head.readUInt32LE(4)) };
    case 0xbebafeca: // For several architectures.
      return { system: 'macOS', architecture: undefined };
  }
  return head.toString('latin1', 0, 2) === 'MZ' ? { system: 'Windows', architecture: undefined } : undefined;
}

function elfMachine(head: Buffer): ProgramFormat['architecture'] {
  const isBigEndian = head[5] === 2;
  const machine = isBigEndian ? head.readUInt16BE(18) : head.readUInt16LE(18);
  return machine === 62 ? 'x64' : machine === 183 ? 'arm64' : undefined;
}

function machOMachine(type: number): ProgramFormat['architecture'] {
  return type === 0x01000007 ? 'x64' : type === 0x0100000c ? 'arm64' : undefined;
}

const systems: Readonly<Partial<Record<NodeJS.Platform, ProgramFormat['system']>>> = {
  linux: 'Linux',
  darwin: 'macOS',
  win32: 'Windows',
};

/** Whether a program can run on a machine. Apple's processors run programs of Intel's, too. */
export function fits(
  { system, architecture }: ProgramFormat,
  { platform }: Pick<Machine, 'platform'>,
  hostArchitecture: string,
): boolean {
  if (system !== systems[platform]) return false;
  return architecture === undefined || architecture === hostArchitecture || platform === 'darwin';
}

/** `Linux on arm64`, for a sentence. */
export function describeFormat({ system, architecture }: ProgramFormat): string {
  return architecture === undefined ? system : `${system} on ${architecture}`;
}

/** The machine in the same words. */
export function describeMachine({ platform }: Pick<Machine, 'platform'>, hostArchitecture: string): string {
  return `${systems[platform] ?? platform} on ${hostArchitecture}`;
}
