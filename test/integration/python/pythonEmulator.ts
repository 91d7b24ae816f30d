import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createEmulator, type Emulator } from '../../../src/emulator/emulator.ts';
import { createPreparation } from '../../../src/emulator/preparation/preparation.ts';
import { defaultEmulatorSettings, type EmulatorSettings } from '../../../src/model/emulatorSettings.ts';
import type { InvocationResult } from '../../../src/model/invocation.ts';
import type { LambdaFunction } from '../../../src/model/lambdaFunction.ts';
import { nodeFileSystem } from '../../../src/node/nodeFileSystem.ts';
import type { Debuggee } from '../../../src/protocol/debugging.ts';
import type { TestPython } from '../../support/python/installPython.ts';
import { temporaryFolder, writeFiles } from '../../unit/emulator/preparation/temporaryFolder.ts';
import { property, testFunction } from '../../unit/emulator/preparation/testFunction.ts';

/** An emulator with a folder of Python code. */
export interface PythonEmulator {
  readonly emulator: Emulator;
  readonly folder: string;
  /** A function whose code is in the folder. */
  readonly function: LambdaFunction;
  invoke(event?: object, changes?: Partial<LambdaFunction>): Promise<InvocationResult>;
  write(files: Readonly<Record<string, string>>): Promise<void>;
  nextDebuggee(): Promise<Debuggee>;
}

const bootstrapDirectory = fileURLToPath(new URL('../../../dist', import.meta.url));

/** @param files of the function, whose handler is `app.handler` */
export async function pythonEmulator(
  t: TestContext,
  python: TestPython,
  files: Readonly<Record<string, string>>,
  settings: Partial<EmulatorSettings> = { pythonPath: python.executable },
): Promise<PythonEmulator> {
  const folder = await temporaryFolder(t, files);
  const cacheDirectory = await temporaryFolder(t);
  const debuggees: Debuggee[] = [];
  let takeDebuggee: ((debuggee: Debuggee) => void) | undefined;
  const emulator = createEmulator({
    settings: { ...defaultEmulatorSettings, ...settings },
    bootstrapDirectory,
    onDebuggee(debuggee) {
      if (takeDebuggee) takeDebuggee(debuggee);
      else debuggees.push(debuggee);
      takeDebuggee = undefined;
    },
    createPreparation: changed =>
      createPreparation({ settings: changed, fileSystem: nodeFileSystem, cacheDirectory }),
  });
  t.after(() => emulator.dispose());
  const lambdaFunction = testFunction(folder, {
    runtime: property(`python${python.version}`),
    handler: property('app.handler'),
    timeoutMs: property(10_000),
  });
  return {
    emulator,
    folder,
    function: lambdaFunction,
    invoke: (event = {}, changes = {}) =>
      emulator.invoke(
        { invocationId: '', function: { ...lambdaFunction, ...changes }, event: JSON.stringify(event) },
        { phase() {}, log() {} },
      ),
    write: changed => writeFiles(folder, changed),
    nextDebuggee() {
      const earlier = debuggees.shift();
      if (earlier) return Promise.resolve(earlier);
      return new Promise(resolve => {
        takeDebuggee = resolve;
      });
    },
  };
}
