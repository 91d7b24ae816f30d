import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { EmulatorSettings } from '../../model/emulatorSettings.ts';
import { versionOf } from '../../model/publishedVersion.ts';
import { nodeClientGeneration } from '../../model/runtimes.ts';
import { lambdaVariables } from '../preparation/lambdaVariables.ts';
import type { PreparedFunction } from '../preparation/preparedFunction.ts';
import type { StartedRuntime } from './environment.ts';
import type { ProcessHost } from './processHost.ts';

export interface StartRuntimeOptions {
  readonly host: ProcessHost;
  readonly settings: EmulatorSettings;
}

/**
 * Gives an environment a process, the spare where it fits, and what it is to run. The directory that stands for
 * `/tmp` stays the same for all processes of an environment.
 */
export async function startRuntime(
  prepared: PreparedFunction,
  environmentId: string,
  { host, settings }: StartRuntimeOptions,
): Promise<StartedRuntime> {
  const { launch, taskRoot, layerRoot, debugPort } = prepared;
  const variablesFor = (address: string) => variablesOf(prepared, environmentId, address, { host, settings });
  if (launch.handover === 'variables') {
    return { process: await host.start(launch, { variablesFor, taskRoot }), begin() {} };
  }
  const runtime = host.take(launch);
  try {
    const variables = await variablesFor(await runtime.address());
    return {
      process: runtime,
      begin() {
        runtime.assign({
          variables,
          taskRoot,
          ...(layerRoot !== undefined && { layerRoot }),
          clientGeneration: nodeClientGeneration(prepared.runtime),
          ...(debugPort !== undefined && { debugPort }),
        });
      },
    };
  } catch (error) {
    runtime.kill();
    throw error;
  }
}

/** The variables of the process; makes its directory for temporary files. */
async function variablesOf(
  prepared: PreparedFunction,
  environmentId: string,
  runtimeApi: string,
  { host, settings }: StartRuntimeOptions,
): Promise<Readonly<Record<string, string>>> {
  const directory = path.join(host.temporaryDirectory(), environmentId);
  await mkdir(directory, { recursive: true });
  return lambdaVariables(prepared, {
    runtimeApi,
    logStreamName: logStreamName(versionOf(prepared.function), environmentId, new Date()),
    initializationType: 'on-demand',
    region: settings.region,
    temporaryDirectory: directory,
    platform: process.platform,
    ...(process.env['SystemRoot'] !== undefined && { systemRoot: process.env['SystemRoot'] }),
  });
}

/** The name that Lambda gives a log stream. */
function logStreamName(version: string, environmentId: string, date: Date): string {
  const day = date.toISOString().slice(0, 10).replaceAll('-', '/');
  return `${day}/[${version}]${environmentId}`;
}
