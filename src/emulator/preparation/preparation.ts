import { homedir } from 'node:os';
import type { EmulatorSettings } from '../../model/emulatorSettings.ts';
import type { FileSystem } from '../../model/fileSystem.ts';
import { valueOr } from '../../model/knowable.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { limits } from '../../model/limits.ts';
import { withExecWrapper } from '../environment/execWrapper.ts';
import { containerImages, imageRuntime } from '../languages/image.ts';
import { createLanguages } from '../languages/languages.ts';
import { configuredVariables, variableFiles } from './configuredVariables.ts';
import { type FolderWatch, watchFolders } from './folderWatch.ts';
import { mergeLayers } from './layers.ts';
import type { Preparation, PreparedFunction } from './preparedFunction.ts';
import { notSupported, requireHandler, requireRuntime } from './requiredProperties.ts';
import { contentStamps, foldersOf, isUnchanged, type Stamps, takeStamps } from './stamps.ts';
import type { Machine } from './versionManagers.ts';

export interface PreparationOptions {
  readonly settings: EmulatorSettings;
  readonly fileSystem: FileSystem;
  /** A folder of ours for builds, unpacked archives and merged layers; made when needed. */
  readonly cacheDirectory: string;
  /** Where Node.js is looked for; the machine itself unless a test says otherwise. */
  readonly machine?: Machine;
}

interface Entry {
  /** The function as it was prepared. */
  readonly text: string;
  readonly prepared: PreparedFunction;
  readonly stamps: Stamps;
  readonly watch: FolderWatch | undefined;
}

/** Makes functions ready to run on this machine; see {@link Preparation}. */
export function createPreparation({
  settings,
  fileSystem,
  cacheDirectory,
  machine = { platform: process.platform, homeDirectory: homedir(), variables: process.env },
}: PreparationOptions): Preparation {
  const languages = createLanguages(cacheDirectory);
  const entries = new Map<string, Entry>();
  /** The last preparation of each function: two at once would build the same files. */
  const running = new Map<string, Promise<unknown>>();
  const listeners: ((functionId: string) => void)[] = [];

  async function prepareAnew(lambdaFunction: LambdaFunction): Promise<[PreparedFunction, Stamps]> {
    const isImage = lambdaFunction.packageType === 'Image';
    const runtime = isImage ? imageRuntime : requireRuntime(lambdaFunction);
    const language = isImage ? containerImages : languages.of(runtime);
    if (!language) throw notSupported(lambdaFunction, runtime);
    const handler = requireHandler(lambdaFunction, runtime);
    // The stamp comes first: a change after it is seen as one.
    const fileStamps = takeStamps(variableFiles(lambdaFunction, settings));
    const layers = await mergeLayers(lambdaFunction, cacheDirectory);
    const inputs = {
      runtime,
      handler,
      layerRoot: layers.root,
      settings,
      fileSystem,
      machine,
      cacheDirectory,
    };
    const [code, { variables, notes }] = await Promise.all([
      language.prepare(lambdaFunction, inputs),
      configuredVariables(lambdaFunction, settings),
    ]);
    const configuration = {
      functionName: lambdaFunction.functionName.known
        ? lambdaFunction.functionName.value
        : lambdaFunction.logicalId,
      runtime,
      handler,
      taskRoot: code.taskRoot,
      ...(layers.root && { layerRoot: layers.root }),
      executable: code.executable,
      variables,
      memoryMb: valueOr(lambdaFunction.memoryMb, limits.memoryMb.default),
      timeoutMs: valueOr(lambdaFunction.timeoutMs, limits.timeoutMs.default),
      ephemeralStorageMb: valueOr(lambdaFunction.ephemeralStorageMb, limits.ephemeralStorageMb.default),
      logging: lambdaFunction.logging,
    };
    const { launch, notes: wrapperNotes } = await withExecWrapper(
      language.launch({ ...configuration, ...code }, settings),
      configuration,
      machine.platform,
    );
    const stamps = new Map([...code.stamps, ...layers.stamps, ...fileStamps]);
    const { reservedConcurrency } = lambdaFunction;
    const prepared: PreparedFunction = {
      ...configuration,
      function: lambdaFunction,
      launch,
      ...(reservedConcurrency?.known && { reservedConcurrency: reservedConcurrency.value }),
      version: versionOf({ ...configuration, launch }, stamps),
      buildMs: code.buildMs,
      ...(code.noDebugger && { noDebugger: code.noDebugger }),
      notes: [
        ...deploymentNote(lambdaFunction),
        ...code.notes,
        ...layers.notes,
        ...notes,
        ...wrapperNotes,
        ...unknownNotes(lambdaFunction),
      ],
    };
    return [prepared, stamps];
  }

  async function prepareNow(lambdaFunction: LambdaFunction): Promise<PreparedFunction> {
    const entry = entries.get(lambdaFunction.id);
    const isSame = entry?.prepared.function === lambdaFunction;
    const text = isSame ? entry.text : JSON.stringify(lambdaFunction);
    if (entry?.text === text && isUnchanged(entry.stamps)) return entry.prepared;
    const [prepared, stamps] = await prepareAnew(lambdaFunction);
    entry?.watch?.close();
    const watch = watchInputs(lambdaFunction.id, stamps);
    // The next event finds the build done.
    entries.set(lambdaFunction.id, { text, prepared: { ...prepared, buildMs: 0 }, stamps, watch });
    return prepared;
  }

  function watchInputs(functionId: string, stamps: Stamps): FolderWatch | undefined {
    if (listeners.length === 0) return undefined;
    return watchFolders(foldersOf(stamps), () => {
      if (isUnchanged(stamps)) return;
      for (const listener of listeners) listener(functionId);
    });
  }

  return {
    prepare(lambdaFunction) {
      const previous = running.get(lambdaFunction.id) ?? Promise.resolve();
      const next = previous.catch(() => undefined).then(() => prepareNow(lambdaFunction));
      running.set(lambdaFunction.id, next);
      return next;
    },

    onStale(listener) {
      listeners.push(listener);
    },

    async dispose() {
      await Promise.allSettled(running.values());
      for (const { watch } of entries.values()) watch?.close();
      entries.clear();
      await languages.dispose();
    },
  };
}

function versionOf(configuration: object, stamps: Stamps): string {
  return JSON.stringify([configuration, contentStamps(stamps)]);
}

function deploymentNote({ logicalId, notDeployedBecause }: LambdaFunction): string[] {
  return notDeployedBecause ? [`AWS would not create ${logicalId}: ${notDeployedBecause}.`] : [];
}

/** Lambda's defaults stand in for limits that only a deployment knows. */
function unknownNotes({ memoryMb, timeoutMs, ephemeralStorageMb }: LambdaFunction): string[] {
  const named = { MemorySize: memoryMb, Timeout: timeoutMs, EphemeralStorage: ephemeralStorageMb };
  return Object.entries(named).flatMap(([name, property]) =>
    property.known ? [] : [`${name} is not known here (${property.reason}); Lambda's default is used.`],
  );
}
