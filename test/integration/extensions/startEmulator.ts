import path from 'node:path';
import type { TestContext } from 'node:test';
import { root } from '../../../scripts/lib/paths.mjs';
import { createEmulator, type Emulator } from '../../../src/emulator/emulator.ts';
import { createPreparation } from '../../../src/emulator/preparation/preparation.ts';
import { defaultEmulatorSettings, type EmulatorSettings } from '../../../src/model/emulatorSettings.ts';
import type { InvocationResult, LogRecord } from '../../../src/model/invocation.ts';
import type { LambdaFunction } from '../../../src/model/lambdaFunction.ts';
import { nodeFileSystem } from '../../../src/node/nodeFileSystem.ts';
import { type FunctionOptions, makeCodeFolder } from '../../faults/support/lambdaFunction.ts';
import { makeExtensionLayer } from './extensionLayer.ts';

export interface ExtendedFunction extends Partial<FunctionOptions> {
  /** Names of extensions and the JavaScript of their modules. */
  readonly extensions?: Readonly<Record<string, string>>;
  /** Of the extensions' files. */
  readonly mode?: number;
}

/** An emulator for one test, with functions that have extensions. */
export interface ExtensionEmulator {
  readonly emulator: Emulator;
  readonly folder: string;
  /** What was written while environments were shut down. */
  readonly shutdownLog: readonly LogRecord[];
  add(name: string, options: ExtendedFunction): Promise<LambdaFunction>;
  invoke(lambdaFunction: LambdaFunction, event?: unknown): Promise<InvocationResult>;
}

export async function startEmulator(
  t: TestContext,
  settings: Partial<EmulatorSettings> = {},
): Promise<ExtensionEmulator> {
  const code = await makeCodeFolder();
  const shutdownLog: LogRecord[] = [];
  const emulator = createEmulator({
    settings: { ...defaultEmulatorSettings, nodePath: process.execPath, ...settings },
    onShutdownLog: record => shutdownLog.push(record),
    bootstrapDirectory: path.join(root, 'dist'),
    createPreparation: settings =>
      createPreparation({
        settings,
        fileSystem: nodeFileSystem,
        cacheDirectory: path.join(code.path, 'cache'),
      }),
  });
  t.after(async () => {
    emulator.dispose();
    await code.remove();
  });
  return {
    emulator,
    shutdownLog,
    folder: code.path,
    async add(name, { extensions, mode, ...options }) {
      const layers = [...(options.layers ?? [])];
      if (extensions) {
        layers.push(await makeExtensionLayer(path.join(code.path, `${name}-layer`), extensions, mode));
      }
      const source = 'export const handler = async event => event;';
      return code.add(name, { source, ...options, layers });
    },
    invoke: (lambdaFunction, event = {}) =>
      emulator.invoke(
        { invocationId: '', function: lambdaFunction, event: JSON.stringify(event) },
        { phase() {}, log() {} },
      ),
  };
}

/** The log as lines, each with the first letter of who wrote it. */
export function logLines({ log }: Pick<InvocationResult, 'log'>): readonly string[] {
  return log.map(({ source, text }) => `${source.charAt(0)} ${text}`);
}
