import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../../scripts/lib/paths.mjs';
import { run } from '../../../scripts/lib/run.mjs';
import { installPython } from './installPython.ts';

const fixtures = path.join(root, 'test', 'fixtures', 'python-extensions');

/** A workspace with a Python environment, and what stands in for Microsoft's extensions for Python. */
export interface PythonWorkspace {
  readonly location: string;
  /** Folders of extensions to install. */
  readonly extensions: readonly string[];
}

/**
 * Makes a workspace with the environment `envs/chosen`, which has the module `packaged` and no debugpy, and with
 * stand-ins for the extensions: one has chosen that environment, the other brings the real debugpy.
 */
export async function makePythonWorkspace(folder: string): Promise<PythonWorkspace> {
  const { executable, version, sitePackages } = await installPython();
  const location = path.join(folder, 'snakes');
  const environment = path.join(location, 'envs', 'chosen');
  await mkdir(path.dirname(environment), { recursive: true });
  await run(executable, ['-m', 'venv', '--without-pip', environment], { quiet: true });
  const packages = path.join(environment, 'lib', `python${version}`, 'site-packages');
  await writeFile(path.join(packages, 'packaged.py'), 'origin = "envs/chosen"\n');

  const extensions = ['debugpy', 'python'].map(name => path.join(folder, `ms-python.${name}-0.0.1`));
  for (const extension of extensions) {
    await cp(path.join(fixtures, /python\.(\w+)-/.exec(extension)?.[1] ?? ''), extension, {
      recursive: true,
    });
  }
  const [debugpy = ''] = extensions;
  await mkdir(path.join(debugpy, 'bundled', 'libs'), { recursive: true });
  await symlink(path.join(sitePackages, 'debugpy'), path.join(debugpy, 'bundled', 'libs', 'debugpy'));
  await writeFile(
    path.join(location, 'template.yaml'),
    `Transform: AWS::Serverless-2016-10-31
Resources:
  Snake:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src, Handler: app.handler, Runtime: python${version}, Timeout: 3 }
`,
  );
  return { location, extensions };
}
