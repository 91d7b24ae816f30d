import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));

/** Starts the built command line tool in a folder, which is its home too. */
export function startCli(
  folder: string,
  args: readonly string[],
  stdio: StdioOptions = 'pipe',
): ChildProcess {
  const { PATH, SystemRoot } = process.env;
  const env = { PATH, HOME: folder, LOCALAPPDATA: folder, ...(SystemRoot && { SystemRoot }) };
  return spawn(process.execPath, [cli, ...args], { cwd: folder, env, stdio });
}

/** Runs the built command line tool to its end. */
export async function runCli(folder: string, args: readonly string[], input = '') {
  const child = startCli(folder, args);
  child.stdin?.end(input);
  const [out, err, code] = await Promise.all([printed(child.stdout), printed(child.stderr), exitCode(child)]);
  return { code, out, err };
}

export async function printed(stream: NodeJS.ReadableStream | null): Promise<string> {
  return stream ? text(stream) : '';
}

export function exitCode(child: ChildProcess): Promise<number | null> {
  return new Promise(resolve => child.once('close', resolve));
}
