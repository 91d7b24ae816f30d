import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
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
 * A virtual environment with AWS's client, made once for each Python in the user's cache folder.
 * `PYTHON` names another Python than `python3` of the PATH.
 * @throws an error that says what to install, when there is no Python that can make one
 */
export async function installPython(): Promise<TestPython> {
  const base = process.env['PYTHON'] ?? 'python3';
  const { version } = await ask(base).catch(() => {
    throw new Error('There is no python3: install Python 3.9 or later.');
  });
  const name = ['python', version, ...requirements.map(one => /==([\d.]+)/.exec(one)?.[1])].join('-');
  const home = path.join(os.homedir(), '.cache', 'lambda-workbench-tests', name);
  const executable = path.join(home, 'bin', 'python');
  const stamp = path.join(home, 'installed');
  if (!existsSync(stamp)) {
    await rm(home, { recursive: true, force: true });
    await mkdir(path.dirname(home), { recursive: true });
    await makeEnvironment(base, home);
    await run(
      executable,
      ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...requirements],
      { quiet: true },
    );
    await writeFile(stamp, '');
  }
  return { executable, ...(await ask(executable)) };
}

/** Debian keeps what makes environments in a package of its own. */
async function makeEnvironment(base: string, home: string): Promise<void> {
  const make = () => run(base, ['-m', 'venv', home], { quiet: true });
  try {
    await make();
  } catch {
    await run('apt-get', ['update'], { quiet: true });
    await run('apt-get', ['install', '-y', 'python3-venv'], { quiet: true });
    await make();
  }
}

async function ask(executable: string): Promise<Omit<TestPython, 'executable'>> {
  const { stdout } = await execute(executable, ['-c', question]);
  return JSON.parse(stdout);
}
