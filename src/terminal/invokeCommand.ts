import { cacheDirectory } from '../emulator/cacheDirectory.ts';
import { createEmulator, type Emulator } from '../emulator/emulator.ts';
import type { ProcessHost } from '../emulator/environment/processHost.ts';
import { createPreparation } from '../emulator/preparation/preparation.ts';
import { nodeFileSystem } from '../node/nodeFileSystem.ts';
import { announceDebuggee, attend } from './attend.ts';
import { findFunction, type TemplateReader } from './findFunction.ts';
import type { TemplateText } from './firstTemplate.ts';
import { invokeAll } from './invokeAll.ts';
import type { InvokeOptions } from './invokeOptions.ts';
import { invokeSettings } from './invokeSettings.ts';
import { readEvent } from './readEvent.ts';

/**
 * Runs `invoke` and tells the exit code.
 * @param processHost in which a spare may be waiting
 * @param template the template that the function is probably in
 * @param reader what reads templates
 * @throws UsageError, UserError
 */
export async function invokeCommand(
  options: InvokeOptions,
  processHost: ProcessHost,
  template: TemplateText | undefined,
  reader: TemplateReader,
): Promise<0 | 1> {
  const cache = cacheDirectory(process.platform, process.env);
  const emulator = startEmulator(options, processHost, cache);
  const [lambdaFunction, event] = await Promise.all([
    findFunction(process.cwd(), options, template, { reader, cacheDirectory: cache }),
    readEvent(options.event),
  ]);
  await attend(emulator, lambdaFunction, options);
  const exitCode = await invokeAll(emulator, lambdaFunction, event, options);
  await emulator.stopEnvironments();
  return exitCode;
}

function startEmulator(options: InvokeOptions, processHost: ProcessHost, cache: string): Emulator {
  return createEmulator({
    settings: invokeSettings(process.cwd(), options),
    processHost,
    createPreparation: settings =>
      createPreparation({ settings, fileSystem: nodeFileSystem, cacheDirectory: cache }),
    onDebuggee: announceDebuggee,
    onShutdownLog: ({ text }) => options.json || process.stderr.write(`${text}\n`),
  });
}
