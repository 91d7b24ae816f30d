import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { run } from '../../../scripts/lib/run.mjs';

/** The Python of a virtual environment that has AWS's client and debugpy. */
export interface TestPython {
  readonly executable: string;
  /** As a runtime has it, such as `3.12`. */
  readonly version: string;
  /** Where its packages are. */
  readonly sitePackages: string;
}

const execute = promisify(execFile);

/** AWS's client with its JSON, with the last release for Pythons that later ones do not support. */
const requirements = [
  'awslambdaric==4.2.2; python_version>="3.10"',
  'awslambdaric==4.0.4; python_version<"3.10"',
  'simplejson==4.3.0',
  'debugpy==1.8.17',
];

const question = `import json, sys, sysconfig
print(json.dumps({"version": "%d.%d" % sys.version_info[:2], "sitePackages": sysconfig.get_paths()["purelib"]}))`;

/**
 * A virtual environment with AWS's client and debugpy, made once for each Python in the user's cache folder.
 * `PYTHON` names another Python than `python3` of the PATH.
 * @throws an error that says what to install, when none can be made
 */
export async function installPython(): Promise<TestPython> {
  const base = process.env['PYTHON'] ?? 'python3';
  const { version } = await ask(base).catch(async () => {
    await installDebianPackages();
    return ask(base);
  });
  const name = ['python', version, ...requirements.map(one => /==([\d.]+)/.exec(one)?.[1])].join('-');
  const home = path.join(os.homedir(), '.cache', 'lambda-workbench-tests', name);
  if (!existsSync(home)) await makeEnvironment(base, home);
  const executable = path.join(home, 'bin', 'python');
  return { executable, ...(await ask(executable)) };
}

/** Under another name first: what stands in `home` is complete, also when two make it at once. */
async function makeEnvironment(base: string, home: string): Promise<void> {
  await mkdir(path.dirname(home), { recursive: true });
  const work = await mkdtemp(`${home}-`);
  const venv = () => run(base, ['-m', 'venv', '--clear', work], { quiet: true });
  await venv().catch(() => installDebianPackages().then(venv));
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...requirements];
  await run(path.join(work, 'bin', 'python'), install, { quiet: true });
  try {
    await rename(work, home);
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
}

/** Debian keeps what makes environments in a package of its own. Needs root. */
async function installDebianPackages(): Promise<void> {
  try {
    await run('apt-get', ['update'], { quiet: true });
    await run('apt-get', ['install', '-y', 'python3', 'python3-venv'], { quiet: true });
  } catch (error) {
    throw new Error('Install Python 3.9 or later with its module venv.', { cause: error });
  }
}

async function ask(executable: string): Promise<Omit<TestPython, 'executable'>> {
  const { stdout } = await execute(executable, ['-c', question]);
  return JSON.parse(stdout);
}
