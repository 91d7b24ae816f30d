import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { descendantsOf } from '../support/processes.ts';
import { type EmulatorProcess, startEmulatorProcess } from './support/emulatorProcess.ts';
import { type CodeFolder, makeCodeFolder } from './support/lambdaFunction.ts';
import { cannotListProcesses } from './support/leftProcesses.ts';

let emulator: EmulatorProcess;
let code: CodeFolder;

before(async () => {
  code = await makeCodeFolder();
  emulator = await startEmulatorProcess({ TMPDIR: path.join(code.path, 'nowhere') });
});

after(async () => {
  await emulator.shutdown();
  await code.remove();
});

it('an event without a place for temporary files is refused each time, and leaves no process but a spare', {
  skip: cannotListProcesses,
}, async () => {
  const fine = await code.add('Fine', { source: 'export const handler = async () => 1;' });
  for (let event = 0; event < 3; event++) {
    const ended = await emulator.start(fine);
    assert.equal(ended.type === 'refused' && ended.error.code, 'no-temporary-directory');
  }
  const runtimes = async () =>
    (await descendantsOf(emulator.pid)).filter(({ command }) => command.includes('nodeRuntime.js'));
  for (let attempt = 0; attempt < 100 && (await runtimes()).length > 1; attempt++) await pause(20);
  assert.ok((await runtimes()).length <= 1);
});
