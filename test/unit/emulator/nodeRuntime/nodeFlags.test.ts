import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { it } from 'node:test';
import { nodeFlags } from '../../../../src/emulator/runtimes/node/nodeFlags.ts';

const loaderFlags = ['--no-experimental-require-module', '--no-experimental-detect-module'];

it('divides the memory between the generations of the heap as the managed runtimes do', () => {
  const flags = nodeFlags({ memoryMb: 1024, nodeMajor: 22, strict: false });
  assert.deepEqual(flags.slice(0, 2), ['--max-semi-space-size=51', '--max-old-space-size=922']);
});

it('keeps the module loader strict only on versions that know the flags', () => {
  const strictOn = (nodeMajor: number, nodeMinor?: number) =>
    nodeFlags({
      memoryMb: 128,
      nodeMajor,
      strict: true,
      ...(nodeMinor !== undefined && { nodeMinor }),
    }).filter(flag => loaderFlags.includes(flag)).length > 0;
  assert.deepEqual(
    [strictOn(18), strictOn(20), strictOn(20, 18), strictOn(20, 19), strictOn(22), strictOn(24)],
    [false, false, false, true, true, true],
  );
});

it('leaves the module loader alone when it is not to be strict', () => {
  const flags = nodeFlags({ memoryMb: 128, nodeMajor: 24, strict: false });
  assert.deepEqual(
    flags.filter(flag => loaderFlags.includes(flag)),
    [],
  );
});

it('makes flags that Node.js accepts and that limit the heap', () => {
  const [nodeMajor = 0] = process.versions.node.split('.').map(Number);
  const print = 'console.log(require("node:v8").getHeapStatistics().heap_size_limit / 2 ** 20)';
  const flags = nodeFlags({ memoryMb: 256, nodeMajor, strict: true });
  const limitMb = Number(execFileSync(process.execPath, [...flags, '-e', print], { env: {} }));
  assert.ok(limitMb > 200 && limitMb < 320, `${limitMb} MB`);
});
