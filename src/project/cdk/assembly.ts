import path from 'node:path';
import type { FileSystem } from '../../model/fileSystem.ts';
import { asRecord } from '../lenientJson.ts';

/** What a folder of `cdk.out` says about its templates (cloud assembly: manifest.json and the files it names). */
export interface Assembly {
  /** By the name of the template's file. */
  readonly stacks: Readonly<Record<string, AssemblyStack>>;
  /** The stack traces of constructs by their path, such as `/Orders/PriceOrder/Resource`. */
  readonly traces: Readonly<Record<string, readonly string[]>>;
  /** Where assets lie, relative to the folder, by the key they get in S3. */
  readonly assets: Readonly<Record<string, string>>;
}

export interface AssemblyStack {
  readonly stackName: string;
  /** The path of the stack's construct, such as `Prod/Orders`. */
  readonly constructPath: string;
  readonly accountId?: string;
  readonly region?: string;
}

const maxManifestBytes = 50_000_000;

/** Reads the assembly of a folder; what is missing or broken is left out. */
export async function readAssembly(folder: string, fileSystem: FileSystem): Promise<Assembly> {
  const stacks: Record<string, AssemblyStack> = {};
  const traces: Record<string, readonly string[]> = {};
  const assets: Record<string, string> = {};
  const manifest = await readJson(path.join(folder, 'manifest.json'), fileSystem);
  for (const [id, value] of Object.entries(asRecord(manifest['artifacts']))) {
    const artifact = asRecord(value);
    const properties = asRecord(artifact['properties']);
    if (artifact['type'] === 'aws:cloudformation:stack') {
      const { templateFile } = properties;
      if (typeof templateFile === 'string') stacks[templateFile] = stackOf(id, artifact, properties);
      Object.assign(traces, tracesOf(asRecord(artifact['metadata'])));
      const { additionalMetadataFile } = artifact;
      if (typeof additionalMetadataFile === 'string') {
        Object.assign(
          traces,
          tracesOf(await readJson(path.join(folder, additionalMetadataFile), fileSystem)),
        );
      }
    }
    if (artifact['type'] === 'cdk:asset-manifest' && typeof properties['file'] === 'string') {
      Object.assign(assets, assetsOf(await readJson(path.join(folder, properties['file']), fileSystem)));
    }
  }
  return { stacks, traces, assets };
}

async function readJson(file: string, fileSystem: FileSystem): Promise<Readonly<Record<string, unknown>>> {
  const text = await fileSystem.readText(file, maxManifestBytes).catch(() => undefined);
  try {
    return asRecord(JSON.parse(text ?? '{}'));
  } catch {
    // Half written by a synthesis that is running.
    return {};
  }
}

function stackOf(
  id: string,
  { environment, displayName }: Readonly<Record<string, unknown>>,
  { stackName }: Readonly<Record<string, unknown>>,
): AssemblyStack {
  const [, account = '', region = ''] = /^aws:\/\/([^/]*)\/(.*)$/.exec(String(environment)) ?? [];
  return {
    stackName: typeof stackName === 'string' ? stackName : id,
    // Behind it stands the stack's name, where that is another one.
    constructPath: typeof displayName === 'string' ? displayName.replace(/ \(.*\)$/, '') : id,
    ...(/^\d{12}$/.test(account) && { accountId: account }),
    ...(/^[a-z]+(?:-[a-z]+)+-\d$/.test(region) && { region }),
  };
}

/** The trace stands in an entry of its own; earlier versions of the CDK had it on the logical id's. */
function tracesOf(metadata: Readonly<Record<string, unknown>>): Record<string, readonly string[]> {
  const traces: Record<string, readonly string[]> = {};
  for (const [constructPath, entries] of Object.entries(metadata)) {
    for (const entry of Array.isArray(entries) ? entries : []) {
      const { type, data, trace } = asRecord(entry);
      const frames = /^aws:cdk:creation-?stack$/i.test(String(type)) ? data : trace;
      if (Array.isArray(frames)) traces[constructPath] = frames.map(String);
    }
  }
  return traces;
}

function assetsOf(manifest: Readonly<Record<string, unknown>>): Record<string, string> {
  const assets: Record<string, string> = {};
  for (const file of Object.values(asRecord(manifest['files']))) {
    const place = asRecord(asRecord(file)['source'])['path'];
    if (typeof place !== 'string') continue;
    for (const destination of Object.values(asRecord(asRecord(file)['destinations']))) {
      const key = asRecord(destination)['objectKey'];
      if (typeof key === 'string') assets[key] = place;
    }
  }
  return assets;
}
