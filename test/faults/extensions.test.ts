import assert from 'node:assert/strict';
import { once } from 'node:events';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { makeExtensionLayer } from '../integration/extensions/extensionLayer.ts';
import { type EmulatorProcess, startEmulatorProcess } from './support/emulatorProcess.ts';
import { type CodeFolder, makeCodeFolder } from './support/lambdaFunction.ts';

/** Starts a process of its own that would run on, and never ends by itself. */
const stubborn = `
import { spawn } from 'node:child_process';
const child = spawn('sleep', ['300'], { detached: true, stdio: 'ignore' });
await register(['INVOKE', 'SHUTDOWN']);
console.log('ids ' + process.pid + ' ' + child.pid);
for (;;) await next();`;

let code: CodeFolder;
let layer: string;
let emulator: EmulatorProcess;

before(async () => {
  code = await makeCodeFolder();
  layer = await makeExtensionLayer(path.join(code.path, 'layer'), { stubborn });
});
after(() => code.remove());
beforeEach(async () => {
  emulator = await startEmulatorProcess();
});
afterEach(() => emulator.shutdown());

/** Invokes a function and tells the ids of its extension's processes. */
async function extensionIds(source: string, timeoutMs = 10_000): Promise<readonly number[]> {
  const lambdaFunction = await code.add('Extended', { source, layers: [layer], timeoutMs });
  const { log } = await emulator.invoke(lambdaFunction);
  const line = log.find(({ text }) => text.startsWith('ids '))?.text ?? '';
  return line.split(' ').slice(1).map(Number);
}

async function areGone(processIds: readonly number[]): Promise<boolean> {
  for (let attempt = 0; attempt < 250; attempt++) {
    if (!processIds.some(isThere)) return true;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  return false;
}

function isThere(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}

describe('an extension and what it started', { skip: process.platform !== 'linux' }, () => {
  it('end with the emulator when that is killed', async () => {
    const ids = await extensionIds('export const handler = async () => 1;');
    assert.equal(ids.length, 2);
    emulator.child.kill('SIGKILL');
    await once(emulator.child, 'exit');
    assert.ok(await areGone(ids), ids.join(' '));
  });

  it('end when the environment is shut down and their time is over', async () => {
    const ids = await extensionIds('export const handler = async () => 1;');
    emulator.send({ type: 'stopEnvironments' });
    assert.ok(await areGone(ids), ids.join(' '));
  });

  it('end with a runtime that does not live to the end', async () => {
    const ids = await extensionIds('export const handler = async () => process.exit(1);');
    assert.ok(await areGone(ids), ids.join(' '));
  });

  it('end with an event that runs out of time', async () => {
    const ids = await extensionIds('export const handler = () => { for (;;); };', 1_000);
    assert.ok(await areGone(ids), ids.join(' '));
  });
});
