import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

const askTimeoutMs = 5_000;

/**
 * What an executable prints about itself as a JSON object; empty for what cannot be run or prints something else.
 * @param folder where it runs; absent: here
 */
export async function askExecutable(
  executable: string,
  args: readonly string[],
  folder?: string,
): Promise<Readonly<Record<string, unknown>>> {
  try {
    const { stdout } = await run(executable, args, { timeout: askTimeoutMs, windowsHide: true, cwd: folder });
    return { ...JSON.parse(stdout) };
  } catch {
    return {};
  }
}
