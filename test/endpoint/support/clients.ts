import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../../scripts/lib/paths.mjs';
import { run } from '../../../scripts/lib/run.mjs';
import { cachedFolder } from './clientCache.ts';

const own = path.join(root, 'test', 'endpoint');

/** Gets everything before the tests, whose time is limited. What cannot be had is told by the tests that need it. */
export async function prepareClients(): Promise<void> {
  await Promise.allSettled([awsCli(), pythonWithBoto3(), goProgram()]);
}

/** Why tests cannot run a client here, for their `skip`: on CI a skipped test is a failed one. */
export async function missing(client: () => Promise<string>): Promise<string | false> {
  try {
    await client();
    return false;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Version 2 of the AWS CLI: the one `AWS_CLI` names, else one on the machine, else Debian's (needs root). */
export async function awsCli(): Promise<string> {
  const present = await findAwsCli();
  if (present) return present;
  console.log('No AWS CLI of version 2 on this machine: installing Debian’s');
  try {
    await run('apt-get', ['update'], { quiet: true });
    await run('apt-get', ['install', '-y', 'awscli'], { quiet: true });
  } catch {
    // Told below.
  }
  const installed = await findAwsCli();
  if (installed) return installed;
  throw new Error('Install version 2 of the AWS CLI, or set AWS_CLI to the path of its program aws.');
}

async function findAwsCli(): Promise<string | undefined> {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/local/bin', '/usr/bin'];
  const candidates = [process.env['AWS_CLI'], ...folders.map(folder => path.join(folder, 'aws'))];
  for (const candidate of candidates) {
    if (candidate === undefined || !existsSync(candidate)) continue;
    const version = await run(candidate, ['--version'], { quiet: true }).catch(() => '');
    if (version.startsWith('aws-cli/2.')) return candidate;
  }
  return undefined;
}

/** A Python with boto3 in an environment of its own. */
export async function pythonWithBoto3(): Promise<string> {
  const requirements = path.join(own, 'python', 'requirements.txt');
  const folder = await cachedFolder('boto3', [requirements], async target => {
    const python = await firstOf(['python3', 'python'], 'Install Python 3.9 or later.');
    const packages = path.join(target, 'packages');
    const install = ['-m', 'pip', 'install', '--quiet', '--target', packages, '-r', requirements];
    await run(python, install, { quiet: true }).catch((error: Error) => {
      throw new Error(`Install pip for ${python} (Debian: python3-pip). ${error.message}`);
    });
  });
  return path.join(folder, 'packages');
}

/** The program of `go/`, built. */
export async function goProgram(): Promise<string> {
  const source = path.join(own, 'go');
  const files = ['main.go', 'go.mod', 'go.sum'].map(name => path.join(source, name));
  const folder = await cachedFolder('go-sdk', files, async target => {
    const go = await firstOf(['go'], 'Install Go 1.24 or later from https://go.dev/dl/.', 'version');
    await run(go, ['build', '-o', path.join(target, 'client'), '.'], { cwd: source, quiet: true });
  });
  return path.join(folder, 'client');
}

async function firstOf(names: readonly string[], toDo: string, argument = '--version'): Promise<string> {
  for (const name of names) {
    const isThere = await run(name, [argument], { quiet: true }).then(
      () => true,
      () => false,
    );
    if (isThere) return name;
  }
  throw new Error(toDo);
}
