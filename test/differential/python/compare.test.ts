import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { installPython, type TestPython } from '../../support/python/installPython.ts';
import { cases } from './cases/cases.ts';
import type { PythonCase } from './pythonCase.ts';
import { runPythonCase } from './runPythonCase.ts';

const reasonToSkip =
  process.platform === 'win32' && "AWS's runtime client for Python does not run on Windows";

let folder: string;
let python: TestPython;

describe("our bootstrap and AWS's client for Python agree on:", {
  concurrency: 2,
  skip: reasonToSkip,
}, () => {
  before(async () => {
    python = await installPython();
    folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'lw-python-')));
  });
  after(() => rm(folder, { recursive: true, force: true }));
  for (const testCase of cases) it(testCase.name, () => compare(testCase));
});

async function compare(testCase: PythonCase): Promise<void> {
  const taskRoot = await writeFunction(testCase);
  const aws = await runPythonCase("AWS's", python, testCase, taskRoot);
  const ours = await runPythonCase('ours', python, testCase, taskRoot);
  if (testCase.exception === undefined) {
    assert.deepEqual(ours, aws);
    return;
  }
  assert.notDeepEqual(ours, aws, `They agree, so this is no exception: ${testCase.exception.reason}`);
  testCase.exception.check(ours);
}

async function writeFunction({ files }: PythonCase): Promise<string> {
  const taskRoot = await mkdtemp(path.join(folder, 'task-'));
  const byPath = typeof files === 'string' ? { 'app.py': files } : files;
  for (const [name, content] of Object.entries(byPath)) {
    const file = path.join(taskRoot, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return taskRoot;
}
