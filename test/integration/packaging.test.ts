import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { exampleWorkspace, root } from '../../scripts/lib/paths.mjs';
import { createEmulator } from '../../src/emulator/emulator.ts';
import { packageCode } from '../../src/emulator/packaging/packageCode.ts';
import { unpackArchive } from '../../src/emulator/preparation/archive.ts';
import { createPreparation } from '../../src/emulator/preparation/preparation.ts';
import { defaultEmulatorSettings } from '../../src/model/emulatorSettings.ts';
import type { LambdaFunction } from '../../src/model/lambdaFunction.ts';
import { nodeFileSystem } from '../../src/node/nodeFileSystem.ts';
import { functionsBelow } from '../../src/terminal/findFunctions.ts';
import { readEvent } from '../../src/terminal/readEvent.ts';

describe('the deployment package of a function of examples/orders', { timeout: 60_000 }, () => {
  it('is built by esbuild, is what AWS would hash, and runs where nothing of the project is', async t => {
    const folder = await mkdtemp(path.join(tmpdir(), 'lwo-'));
    const parts = { fileSystem: nodeFileSystem, cacheDirectory: path.join(folder, 'cache') };
    const emulator = createEmulator({
      settings: { ...defaultEmulatorSettings, nodePath: process.execPath },
      bootstrapDirectory: path.join(root, 'dist'),
      createPreparation: settings => createPreparation({ settings, ...parts }),
    });
    t.after(async () => {
      emulator.dispose();
      await rm(folder, { recursive: true, force: true });
    });
    const functions = await functionsBelow(exampleWorkspace);
    const priceOrder = functions.find(({ function: fn }) => fn.logicalId === 'PriceOrder')?.function;
    assert.ok(priceOrder?.handler?.known && priceOrder.runtime?.known);
    const request = {
      source: { type: 'function', function: priceOrder },
      target: {
        runtime: priceOrder.runtime.value,
        handler: priceOrder.handler.value,
        architecture: 'arm64',
        hasLayers: false,
      },
    } as const;

    const made = await packageCode(request, parts, new AbortController().signal);
    const again = await packageCode(request, parts, new AbortController().signal);
    assert.equal(again.codeSha256, made.codeSha256);
    assert.deepEqual(made.warnings, []);
    const bytes = await readFile(made.file);
    assert.equal(made.codeSha256, createHash('sha256').update(bytes).digest('base64'));

    const { stdout: listed } = await promisify(execFile)('python3', ['-m', 'zipfile', '-l', made.file]);
    assert.deepEqual(
      listed
        .split('\n')
        .slice(1, -1)
        .map(line => line.split(' ')[0]),
      ['priceOrder.js', 'priceOrder.js.map'],
    );

    const unpacked = await unpackArchive(made.file, path.join(folder, 'elsewhere', 'task'));
    const { esbuild: _, ...rest } = priceOrder;
    const deployed: LambdaFunction = { ...rest, code: { type: 'directory', path: unpacked } };
    const event = await readEvent(path.join(exampleWorkspace, 'events', 'PriceOrder', 'tea-party.json'));
    const invoke = (fn: LambdaFunction) =>
      emulator.invoke({ invocationId: 'one', function: fn, event }, { phase() {}, log() {} });
    const result = await invoke(deployed);
    assert.equal(JSON.parse(result.payload).statusCode, 200, result.payload);
    assert.equal(result.payload, (await invoke(priceOrder)).payload);
  });
});
