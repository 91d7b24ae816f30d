import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCodePackager } from '../../../../src/editor/deploy/codePackager.ts';
import { isUserError } from '../../../../src/model/userError.ts';
import type { FromEmulator } from '../../../../src/protocol/emulator.ts';
import type { CodePackage, PackageTarget, ToPackaging } from '../../../../src/protocol/packaging.ts';

const target: PackageTarget = { architecture: 'arm64', hasLayers: false };
const source = { type: 'path', path: '/code' } as const;
const made: CodePackage = {
  ...{ file: '/made.zip', zippedBytes: 1, unpackedBytes: 1, codeSha256: 'sha', fileCount: 1 },
  ...{ warnings: [], notes: [] },
};

/** The emulator process, as far as packages are concerned. */
function emulatorProcess() {
  const listeners = new Set<(message: FromEmulator) => void>();
  const lost = new Set<() => void>();
  const sent: ToPackaging[] = [];
  const subscribe = <T>(all: Set<T>, listener: T) => {
    all.add(listener);
    return { dispose: () => void all.delete(listener) };
  };
  return {
    sent,
    client: {
      tellPackaging: (message: ToPackaging) => void sent.push(message),
      onMessage: (listener: (message: FromEmulator) => void) => subscribe(listeners, listener),
      onLost: (listener: () => void) => subscribe(lost, listener),
    },
    answer: (message: FromEmulator) => {
      for (const listener of listeners) listener(message);
    },
    lose: () => {
      for (const listener of lost) listener();
    },
    listening: () => listeners.size + lost.size,
  };
}

const isCode = (code: string) => (error: unknown) => isUserError(error) && error.data.code === code;

describe('asking the emulator process for a package', () => {
  const idOf = (message: ToPackaging | undefined) => message?.packageId ?? '';

  it('gives each one its own answer, and listens no longer', async () => {
    const process = emulatorProcess();
    const packageCode = createCodePackager(process.client);
    const { signal } = new AbortController();
    const one = packageCode(source, target, signal);
    const other = packageCode(source, target, signal);
    const [first, second] = process.sent.map(idOf);
    process.answer({ type: 'packaged', packageId: second ?? '', package: { ...made, fileCount: 2 } });
    process.answer({ type: 'packaged', packageId: first ?? '', package: made });
    assert.deepEqual([(await one).fileCount, (await other).fileCount], [1, 2]);
    assert.equal(process.listening(), 0);
  });

  it('passes on why there is none', async () => {
    const process = emulatorProcess();
    const call = createCodePackager(process.client)(source, target, new AbortController().signal);
    const error = { code: 'build-failed', what: 'a', why: 'b', toDo: 'c' };
    process.answer({ type: 'notPackaged', packageId: idOf(process.sent[0]), error });
    await assert.rejects(call, isCode('build-failed'));
  });

  it('ends when the process does', async () => {
    const process = emulatorProcess();
    const call = createCodePackager(process.client)(source, target, new AbortController().signal);
    process.lose();
    await assert.rejects(call, isCode('package-emulator-ended'));
    assert.equal(process.listening(), 0);
  });

  it('is cancelled there, and asks for nothing once it is cancelled', async () => {
    const process = emulatorProcess();
    const packageCode = createCodePackager(process.client);
    const cancellation = new AbortController();
    const call = packageCode(source, target, cancellation.signal);
    cancellation.abort(new Error('given up'));
    assert.deepEqual(
      process.sent.map(({ type }) => type),
      ['package', 'cancelPackage'],
    );
    const error = { code: 'package-cancelled', what: '', why: '', toDo: '' };
    process.answer({ type: 'notPackaged', packageId: idOf(process.sent[0]), error });
    await assert.rejects(call, /given up/);
    await assert.rejects(packageCode(source, target, cancellation.signal), /given up/);
    assert.equal(process.sent.length, 2);
  });
});
