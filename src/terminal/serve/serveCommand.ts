import path from 'node:path';
import { cacheDirectory } from '../../emulator/cacheDirectory.ts';
import { createEmulator } from '../../emulator/emulator.ts';
import { endWithProcess } from '../../emulator/endWithProcess.ts';
import { expectedFunction } from '../../emulator/expectedFunction.ts';
import { openLambdaApi } from '../../emulator/lambdaApi/openLambdaApi.ts';
import { createPreparation } from '../../emulator/preparation/preparation.ts';
import { nodeFileSystem } from '../../node/nodeFileSystem.ts';
import { nameOf } from '../../service/functionNames.ts';
import { invokeSettings } from '../invokeSettings.ts';
import { withOptionNames } from '../optionNames.ts';
import { problemLine } from '../problemLine.ts';
import type { templates } from '../templates.ts';
import { UsageError } from '../usage.ts';
import { parseServeOptions } from './serveOptions.ts';
import { howToUse, listOf, printInvocations } from './serveReport.ts';

export interface ServePrograms {
  /** The folder of the programs that functions run in. */
  readonly bootstrapDirectory: string;
  readonly loadTemplates: () => typeof templates;
}

/**
 * Runs `serve` until the process is ended, and everything with it.
 * @throws UsageError, UserError
 */
export async function serveCommand(
  args: readonly string[],
  { bootstrapDirectory, loadTemplates }: ServePrograms,
): Promise<never> {
  const options = parseServeOptions(args);
  const folder = path.resolve(options.folder);
  if ((await nodeFileSystem.kind(folder)) !== 'directory') {
    throw new UsageError(`${options.folder} is no folder.`);
  }
  const settings = invokeSettings(process.cwd(), options);
  const cache = cacheDirectory(process.platform, process.env);
  const emulator = createEmulator({
    settings,
    bootstrapDirectory,
    createPreparation: settings =>
      createPreparation({ settings, fileSystem: nodeFileSystem, cacheDirectory: cache }),
    watchSources: true,
  });
  endWithProcess(emulator);
  const catalog = loadTemplates().served(folder, options.template);
  const api = await openLambdaApi({
    emulator,
    region: settings.region,
    catalog,
    cacheDirectory: cache,
    observer: printInvocations(options.quiet, text => process.stderr.write(withOptionNames(text))),
    port: options.port,
    ...(options.dropIn !== undefined && { dropIn: options.dropIn }),
    passUnknown: options.passUnknown,
    onDefect: error => process.stderr.write(`lambda-workbench failed: ${String(error)}\n`),
  });
  const functions = await catalog.all();
  for (const { file, problem } of catalog.problems()) process.stderr.write(problemLine(file, problem));
  const [first] = functions;
  process.stdout.write(`${listOf(functions)}${howToUse(api.url, first ? nameOf(first) : 'MyFunction')}`);
  void expectedFunction(settings, cache).then(expected => expected && emulator.warm(expected));
  return new Promise(() => {}); // A signal ends the process.
}
