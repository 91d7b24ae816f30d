import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { TestContext } from 'node:test';
import { buildAll } from '../../../../esbuild.mjs';
import { createFrameReader } from '../../../../src/emulator/logs/logFrames.ts';
import type { Assignment } from '../../../../src/protocol/bootstrap.ts';
import { type ScriptedEvent, startScriptedRuntimeApi } from '../../../differential/scriptedRuntimeApi.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'lw-bootstrap-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const built = buildAll({ production: true, outdir: path.join(folder, 'bundle'), only: ['nodeRuntime'] });

export interface BootstrapOptions {
  /** Source of `index.js`. */
  readonly source: string;
  readonly events: readonly ScriptedEvent[];
  readonly freeze?: Assignment['freeze'];
  /** Files below `/opt`, by path. */
  readonly layer?: Readonly<Record<string, string>>;
}

/** Starts the bootstrap as a spare behind a Runtime API that hands out the events; the test ends both. */
export async function startBootstrap(
  test: TestContext,
  { source, events, freeze = 'signal', layer }: BootstrapOptions,
) {
  await built;
  const taskRoot = mkdtempSync(path.join(folder, 'task-'));
  writeFileSync(path.join(taskRoot, 'index.js'), source);
  const api = await startScriptedRuntimeApi(events);
  const child = spawn(process.execPath, [path.join(folder, 'bundle', 'nodeRuntime.js')], {
    env: {},
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
  });
  test.after(() => {
    child.kill('SIGKILL');
    api.close();
  });
  const records: string[] = [];
  const log = child.stdio[3] as Readable;
  log.on(
    'data',
    createFrameReader(frame => records.push(frame.text)),
  );
  const control = child.stdio[4] as Writable;
  control.on('error', () => {});
  const layerRoot = layer && writeLayer(layer);
  const variables = {
    AWS_LAMBDA_RUNTIME_API: api.authority,
    _HANDLER: 'index.handler',
    ...(layerRoot && { NODE_PATH: path.join(layerRoot, 'nodejs', 'node_modules') }),
  };
  const assignment: Assignment = {
    variables,
    taskRoot,
    clientGeneration: 3,
    freeze,
    ...(layerRoot && { layerRoot }),
  };
  return {
    api,
    child,
    log,
    records,
    control,
    assign: () => control.write(`${JSON.stringify(assignment)}\n`),
  };
}

function writeLayer(files: Readonly<Record<string, string>>): string {
  const layerRoot = mkdtempSync(path.join(folder, 'opt-'));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(layerRoot, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return layerRoot;
}
