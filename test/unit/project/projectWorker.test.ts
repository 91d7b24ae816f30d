import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import type { FromProject, ToProject } from '../../../src/protocol/project.ts';

let folder: string;
let worker: Worker;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'project-'));
  worker = new Worker(new URL('../../../src/projectWorker.ts', import.meta.url));
});

afterEach(async () => {
  await worker.terminate();
  await rm(folder, { recursive: true });
});

function post(message: ToProject): void {
  worker.postMessage(message);
}

/** The next message that is no report of progress. */
function nextAnswer(): Promise<FromProject> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.on('message', function receive(message: FromProject) {
      if (message.type === 'templates' && !message.complete) return;
      worker.off('message', receive);
      worker.off('error', reject);
      resolve(message);
    });
  });
}

async function functionNames(message: ToProject): Promise<readonly string[]> {
  const answer = nextAnswer();
  post(message);
  const received = await answer;
  assert.ok(received.type === 'templates' || received.type === 'changed', JSON.stringify(received));
  return received.templates.flatMap(({ functions }) => functions.map(fn => fn.function.logicalId));
}

const template = (name: string) => `Resources:\n  ${name}: { Type: AWS::Lambda::Function }\n`;

describe('the project thread', () => {
  it('reads the folders it is opened with, follows changes and reads again when asked', async () => {
    const file = path.join(folder, 'template.yaml');
    await writeFile(file, template('First'));
    assert.deepEqual(await functionNames({ type: 'open', folders: [folder], exclude: [] }), ['First']);

    await writeFile(file, template('Second'));
    assert.deepEqual(await functionNames({ type: 'changed', files: [file] }), ['Second']);

    await writeFile(path.join(folder, 'other.yaml'), template('Other'));
    assert.deepEqual(await functionNames({ type: 'refresh' }), ['Other', 'Second']);
  });

  it('sends of a change what is different, and the files of templates that are gone', async () => {
    const [first, second] = [path.join(folder, 'first.yaml'), path.join(folder, 'second.yaml')];
    for (const file of [first, second]) await writeFile(file, template('Fn'));
    await functionNames({ type: 'open', folders: [folder], exclude: [] });
    await rm(first);
    await writeFile(second, template('Other'));
    const answer = nextAnswer();
    post({ type: 'changed', files: [first, second] });
    const received = await answer;
    assert.ok(received.type === 'changed');
    assert.deepEqual(received.removed, [first]);
    assert.deepEqual(
      received.templates.map(({ file }) => file),
      [second],
    );
  });

  it('describes the handlers of a file as functions with the defaults of Lambda', async () => {
    const file = path.join(folder, 'src', 'resize.mjs');
    await mkdir(path.dirname(file));
    await writeFile(file, 'export const size = 1;\nexport const handler = async () => size;\n');
    const answer = nextAnswer();
    post({ type: 'describe', file, folder });
    const described = await answer;
    assert.ok(described.type === 'described');
    assert.deepEqual(
      described.functions.map(({ function: { id, handler, memoryMb }, handlerSource }) => [
        id,
        handler?.known && handler.value,
        memoryMb.known && memoryMb.value,
        handlerSource?.declaration?.range.start.line,
      ]),
      [[`${path.join(folder, 'lambda-workbench.json')}#resize`, 'src/resize.handler', 128, 1]],
    );
  });

  it('answers messages in the order in which they come', async () => {
    const file = path.join(folder, 'template.yaml');
    await writeFile(file, template('First'));
    post({ type: 'changed', files: [file] });
    post({ type: 'open', folders: [folder], exclude: ['*.yaml'] });
    assert.deepEqual(await functionNames({ type: 'open', folders: [folder], exclude: [] }), []);
    assert.equal((await nextAnswer()).type, 'templates');
  });

  it('says that it failed, and lives on', async () => {
    const answer = nextAnswer();
    worker.postMessage({ type: 'open' });
    const failed = await answer;
    assert.ok(failed.type === 'failed');
    assert.match(failed.message, /TypeError/);
    assert.deepEqual(await functionNames({ type: 'open', folders: [folder], exclude: [] }), []);
  });
});
