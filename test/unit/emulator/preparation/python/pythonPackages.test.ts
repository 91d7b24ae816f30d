import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { ChosenPython } from '../../../../../src/emulator/preparation/python/pythonExecutable.ts';
import {
  missingSdkNotes,
  packageInputs,
  requirementsNotes,
} from '../../../../../src/emulator/preparation/python/pythonPackages.ts';
import { temporaryFolder, writeFiles } from '../temporaryFolder.ts';

const runtime = { id: 'python3.12', family: 'python', version: '3.12' } as const;
const onPath: ChosenPython = { path: '/python', version: '3.12.1', origin: 'PATH', sitePackages: [] };

describe('a note about the AWS SDK', () => {
  for (const [statement, missing] of [
    ['import boto3', 'boto3'],
    ['    import json, os.path as p, boto3', 'boto3'],
    ['from botocore.config import Config\nimport boto3', 'botocore and boto3'],
  ] as const) {
    it(`comes where the handler says ${JSON.stringify(statement)} and it is not installed`, async t => {
      const taskRoot = await temporaryFolder(t, { 'app.py': statement });
      const code = { taskRoot, layerRoot: undefined, handlerFile: path.join(taskRoot, 'app.py') };
      const [note = ''] = await missingSdkNotes(runtime, onPath, code);
      assert.ok(note.startsWith(`python3.12 has ${missing} on AWS, but not /python here: run `), note);
    });
  }

  for (const place of ['task', 'layer/python', 'layer/python/lib/python3.12/site-packages', 'packages']) {
    it(`does not come where it is in ${place}`, async t => {
      const folder = await temporaryFolder(t, {
        'task/app.py': 'import boto3',
        [`${place}/boto3/__init__.py`]: '',
      });
      const taskRoot = path.join(folder, 'task');
      const python = { ...onPath, sitePackages: [path.join(folder, 'packages')] };
      const code = {
        taskRoot,
        layerRoot: path.join(folder, 'layer'),
        handlerFile: path.join(taskRoot, 'app.py'),
      };
      assert.deepEqual(await missingSdkNotes(runtime, python, code), []);
    });
  }

  it('does not come for what only sounds like it', async t => {
    const taskRoot = await temporaryFolder(t, { 'app.py': '# import boto3\nimport boto3_stubs, my.boto3\n' });
    const code = { taskRoot, layerRoot: undefined, handlerFile: path.join(taskRoot, 'app.py') };
    assert.deepEqual(await missingSdkNotes(runtime, onPath, code), []);
  });
});

describe('a note about requirements.txt', () => {
  const notes = async (
    files: Record<string, string>,
    python: ChosenPython,
    t: Parameters<typeof temporaryFolder>[0],
  ) => {
    const taskRoot = await temporaryFolder(t, files);
    return requirementsNotes(python, { taskRoot, layerRoot: undefined, handlerFile: undefined });
  };
  const requirements = { 'requirements.txt': '# needed\nrequests==2\n' };

  it('comes where the project has no virtual environment', async t => {
    assert.equal((await notes(requirements, onPath, t)).length, 1);
    assert.equal((await notes(requirements, { ...onPath, origin: 'pyenv' }, t)).length, 1);
  });

  it('does not come where a person chose the Python, the packages lie beside the code, or none are named', async t => {
    assert.deepEqual(await notes(requirements, { ...onPath, origin: 'virtual environment' }, t), []);
    assert.deepEqual(await notes(requirements, { ...onPath, origin: 'setting' }, t), []);
    const built = { ...requirements, 'requests-2.dist-info/RECORD': '' };
    assert.deepEqual(await notes(built, onPath, t), []);
    assert.deepEqual(await notes({ 'requirements.txt': '\n# nothing\n' }, onPath, t), []);
    assert.deepEqual(await notes({}, onPath, t), []);
  });
});

describe('what changes with the installed packages', () => {
  it('is the record of each', async t => {
    const folder = await temporaryFolder(t, { 'a-1.dist-info/RECORD': '', 'a/__init__.py': '' });
    const record = path.join(folder, 'a-1.dist-info', 'RECORD');
    assert.deepEqual(await packageInputs([folder, '/not/there']), [folder, record, '/not/there']);
  });

  it('are the sources of a project that is installed editable, too', async t => {
    const folder = await temporaryFolder(t, { 'shared lib/src/shared/__init__.py': '' });
    const url = pathToFileURL(path.join(folder, 'shared lib')).href;
    await writeFiles(folder, {
      'packages/shared-1.0.dist-info/direct_url.json': JSON.stringify({ url, dir_info: { editable: true } }),
      'packages/copied-1.0.dist-info/direct_url.json': JSON.stringify({ url, dir_info: {} }),
    });
    const inputs = await packageInputs([path.join(folder, 'packages')]);
    const source = path.join(folder, 'shared lib', 'src', 'shared', '__init__.py');
    assert.equal(inputs.filter(file => file === source).length, 1);
  });
});
