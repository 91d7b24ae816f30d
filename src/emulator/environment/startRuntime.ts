import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { EmulatorSettings } from '../../model/emulatorSettings.ts';
import { versionOf } from '../../model/publishedVersion.ts';
import { nodeClientGeneration } from '../../model/runtimes.ts';
import { accountId } from '../../service/functionArn.ts';
import { extensionNotes } from '../extensions/extensionNotes.ts';
import { extensionVariables } from '../extensions/extensionVariables.ts';
import { findExtensions } from '../extensions/findExtensions.ts';
import { inLayerPlace, isolateFunction } from '../isolation/isolateFunction.ts';
import { type EnvironmentFacts, lambdaVariables } from '../preparation/lambdaVariables.ts';
import type { PreparedFunction } from '../preparation/preparedFunction.ts';
import type { StartedRuntime } from './environment.ts';
import type { ProcessHost } from './processHost.ts';
import type { RuntimeProcess } from './runtimeProcess.ts';

export interface StartRuntimeOptions {
  readonly host: ProcessHost;
  readonly settings: EmulatorSettings;
}

type Variables = Readonly<Record<string, string>>;

/**
 * Gives an environment a process, the spare where it fits, and what it is to run; extensions are started first. The
 * directory that stands for `/tmp` stays the same for all processes of an environment.
 */
export async function startRuntime(
  onThisMachine: PreparedFunction,
  environmentId: string,
  { host, settings }: StartRuntimeOptions,
): Promise<StartedRuntime> {
  const temporaryDirectory = path.join(host.temporaryDirectory(), environmentId);
  await mkdir(temporaryDirectory, { recursive: true });
  const { files, foreign } = await findExtensions(onThisMachine.layerRoot, process);
  const place = { host, settings };
  const isolated = await isolateFunction(onThisMachine, environmentId, temporaryDirectory, place);
  const { prepared, namespaces } = isolated;
  const { launch, taskRoot } = prepared;
  const waits = files.length > 0;
  const known: { variables?: Variables } = {};
  const variablesFor = (address: string): Variables => {
    known.variables = variablesOf(prepared, environmentId, {
      runtimeApi: address,
      region: settings.region,
      ...(!namespaces && { temporaryDirectory }),
    });
    return known.variables;
  };
  const runtime =
    launch.handover === 'assignment'
      ? host.take(launch)
      : await host.start(launch, {
          variablesFor,
          taskRoot,
          temporaryDirectory,
          ...(namespaces && { namespaces }),
          waits,
        });
  try {
    // A process that has them runs already: what it does first must not be missed.
    const variables = known.variables ?? variablesFor(await runtime.address());
    describe(runtime, prepared);
    const begin = () => handOver(runtime, prepared, variables, waits);
    return {
      process: runtime,
      begin: waits ? () => startExtensions(begin) : begin,
      notes: extensionNotes(files, foreign, namespaces !== undefined).then(notes => [
        ...isolated.notes,
        ...notes,
      ]),
    };

    function startExtensions(onRegistered: () => void): void {
      const ownNames = new Set(prepared.variables.map(({ name }) => name));
      runtime.startExtensions({
        files,
        ...(namespaces && {
          enter: file => namespaces.enter([inLayerPlace(file, onThisMachine.layerRoot ?? '')], '/'),
        }),
        variables: extensionVariables(variables, ownNames),
        onStart: host.adopt,
        onRegistered,
      });
    }
  } catch (error) {
    runtime.kill();
    throw error;
  }
}

function handOver(
  runtime: RuntimeProcess,
  { launch, taskRoot, layerRoot, debugPort, runtime: version }: PreparedFunction,
  variables: Variables,
  waits: boolean,
): void {
  if (waits && launch.handover !== 'assignment') runtime.release();
  if (launch.handover === 'variables') return;
  runtime.assign({
    ...(launch.handover === 'assignment' && { variables }),
    taskRoot,
    ...(layerRoot !== undefined && { layerRoot }),
    clientGeneration: nodeClientGeneration(version),
    ...(debugPort !== undefined && { debugPort }),
  });
}

function describe(runtime: RuntimeProcess, prepared: PreparedFunction): void {
  runtime.api()?.describe({
    functionName: prepared.functionName,
    functionVersion: versionOf(prepared.function),
    handler: prepared.handler,
    accountId,
    jsonLogs: prepared.logging.format === 'JSON',
  });
}

function variablesOf(
  prepared: PreparedFunction,
  environmentId: string,
  facts: Pick<EnvironmentFacts, 'runtimeApi' | 'region' | 'temporaryDirectory'>,
): Variables {
  return lambdaVariables(prepared, {
    ...facts,
    logStreamName: logStreamName(versionOf(prepared.function), environmentId, new Date()),
    initializationType: 'on-demand',
    platform: process.platform,
    ...(process.env['SystemRoot'] !== undefined && { systemRoot: process.env['SystemRoot'] }),
  });
}

/** The name that Lambda gives a log stream. */
function logStreamName(version: string, environmentId: string, date: Date): string {
  const day = date.toISOString().slice(0, 10).replaceAll('-', '/');
  return `${day}/[${version}]${environmentId}`;
}
