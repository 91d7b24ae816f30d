import assert from 'node:assert/strict';
import { it } from 'node:test';
import { emulatorEnvironment } from '../../../../src/editor/emulator/emulatorEnvironment.ts';

it('gives the emulator what it needs to find programs, and no secret of the editor', () => {
  const editor = {
    Path: '/usr/bin',
    HOME: '/home/someone',
    AWS_SECRET_ACCESS_KEY: 'secret',
    GITHUB_TOKEN: 'secret',
    NODE_OPTIONS: '--inspect',
    VSCODE_IPC_HOOK: '/tmp/hook',
  };
  assert.deepEqual(emulatorEnvironment(editor), {
    Path: '/usr/bin',
    HOME: '/home/someone',
    ELECTRON_RUN_AS_NODE: '1',
  });
});
