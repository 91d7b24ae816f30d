import { homedir } from 'node:os';
import path from 'node:path';
import { findProgram, type ToolName } from '../../../src/emulator/preparation/toolchain/findProgram.ts';

const machine = { platform: process.platform, homeDirectory: homedir(), variables: process.env };

/** Debian's packages with the tools, where they are recent enough for the fixtures. */
export const packagesOfTools: Readonly<Partial<Record<ToolName, string>>> = {
  ruby: 'ruby',
  java: 'openjdk-17-jdk-headless',
  mvn: 'maven',
  make: 'build-essential',
};

/** For the option `skip`: why tests cannot run here, or false. On CI a skipped test is a failed one. */
export async function missing(...tools: ToolName[]): Promise<string | false> {
  const found = await Promise.all(tools.map(tool => findProgram(tool, machine)));
  const absent = tools.filter((_, index) => found[index] === undefined);
  return absent.length > 0 && `needs ${absent.join(' and ')}`;
}

/** What is built for tests and kept between runs. */
export const testCache = path.join(homedir(), '.cache', 'lambda-workbench-tests');
