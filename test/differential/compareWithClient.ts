import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { buildAll } from '../../esbuild.mjs';
import { cases } from './cases/cases.ts';
import type { Generation, HandlerCase } from './handlerCase.ts';
import { installClients } from './installClients.mjs';
import { awsClient, ourBootstrap, runCase } from './runCase.ts';

/** AWS's clients import handlers by absolute path, which Node.js refuses on Windows. */
const reasonToSkip = process.platform === 'win32' && "AWS's runtime clients do not run on Windows";

let folder: string;
let bundle: string;
let clients: Readonly<Record<Generation, string>>;

async function prepare(): Promise<void> {
  clients = await installClients();
  folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'lw-differential-')));
  await buildAll({ production: true, outdir: path.join(folder, 'bootstrap'), only: ['nodeRuntime'] });
  bundle = path.join(folder, 'bootstrap', 'nodeRuntime.js');
}

/** Has our bootstrap and AWS's client of one generation run every handler of the table. */
export function compareWithClient(generation: Generation): void {
  const title = `our bootstrap and AWS's client ${generation} agree on:`;
  describe(title, { concurrency: 2, skip: reasonToSkip }, () => {
    before(prepare);
    after(() => rm(folder, { recursive: true, force: true }));
    for (const testCase of cases.filter(one => (one.generations ?? [3, 4]).includes(generation))) {
      it(testCase.name, () => compare(testCase, generation));
    }
  });
}

async function compare(testCase: HandlerCase, generation: Generation): Promise<void> {
  const taskRoot = await writeFunction(testCase);
  const aws = await runCase(awsClient(clients[generation]), generation, testCase, taskRoot);
  const ours = await runCase(ourBootstrap(bundle), generation, testCase, taskRoot);
  const exception = testCase.exceptions?.[generation];
  if (exception === undefined) {
    assert.deepEqual(ours, aws);
    return;
  }
  assert.notDeepEqual(ours, aws, `They agree, so this is no exception: ${exception.reason}`);
  exception.check(ours);
}

async function writeFunction({ files }: HandlerCase): Promise<string> {
  const taskRoot = await mkdtemp(path.join(folder, 'task-'));
  const byPath = typeof files === 'string' ? { 'index.js': files } : files;
  for (const [name, content] of Object.entries(byPath)) {
    const file = path.join(taskRoot, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return taskRoot;
}
