import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { describe, it } from 'node:test';
import { runTool } from '../../../../../src/emulator/preparation/toolchain/runTool.ts';

const machine = { platform: process.platform, homeDirectory: tmpdir(), variables: process.env };
const options = { folder: tmpdir(), machine };
const skip = process.platform === 'win32' && 'there is no sh';

describe('a tool of the person', { skip }, () => {
  it('ends after its time with all that it started', { timeout: 60_000 }, async () => {
    // What runs below the shell holds its output open: that it closes says that all have ended.
    const run = await runTool('/bin/sh', ['-c', 'sleep 600 & wait'], { ...options, timeoutMs: 300 });
    assert.equal(run.succeeded, false);
    assert.match(run.errors, /\/bin\/sh was ended after 0\.3 seconds\./);
  });

  it('is not said to have run out of time when something else ended it', async () => {
    const run = await runTool('/bin/sh', ['-c', 'kill -s SEGV $$'], options);
    assert.equal(run.succeeded, false);
    assert.match(run.errors, /\/bin\/sh was ended by SIGSEGV\./);
  });

  it('has not succeeded when it cannot be started', async () => {
    const run = await runTool('/nowhere/tool', [], options);
    assert.equal(run.succeeded, false);
    assert.match(run.errors, /ENOENT/);
  });
});
