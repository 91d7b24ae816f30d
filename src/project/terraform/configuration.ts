import path from 'node:path';
import type { FileSystem } from '../../model/fileSystem.ts';
import { maxTemplateBytes } from '../templateDocument.ts';
import { parseTerraform } from './parseTerraform.ts';
import type { Block, TerraformFile } from './syntax.ts';

/** A folder of Terraform files with the modules of the workspace that it calls. */
export interface Configuration {
  /** Absolute. */
  readonly folder: string;
  readonly files: readonly TerraformFile[];
  /** By the names of the calls; modules that are elsewhere are missing. */
  readonly modules: ReadonlyMap<string, Configuration>;
}

/** Modules in modules: deeper than any real configuration. */
const maxDepth = 8;

/** Reads the files of a folder and of the modules that it calls. Files that cannot be read are left out. */
export async function loadConfiguration(folder: string, fileSystem: FileSystem): Promise<Configuration> {
  const known = new Map<string, Promise<Configuration>>();

  function load(from: string, callers: readonly string[]): Promise<Configuration> {
    const configuration = known.get(from) ?? read(from, callers);
    known.set(from, configuration);
    return configuration;
  }

  async function read(from: string, callers: readonly string[]): Promise<Configuration> {
    const files = await readFiles(from, fileSystem);
    const modules = new Map<string, Configuration>();
    const chain = [...callers, from];
    for (const call of files.flatMap(({ blocks }) => blocks)) {
      const place = call.type === 'module' ? localSource(call, from) : undefined;
      // A module that calls itself would wait for itself.
      if (place === undefined || chain.includes(place) || chain.length > maxDepth) continue;
      const called = await load(place, chain);
      if (called.files.length > 0) modules.set(call.labels[0] ?? '', called);
    }
    return { folder: from, files, modules };
  }

  return load(folder, []);
}

/** What a module call says its source is: Terraform takes nothing but a plain text. */
export function sourceOf(call: Block): string | undefined {
  const source = call.attributes.get('source')?.value;
  return source?.kind === 'literal' && typeof source.value === 'string' ? source.value : undefined;
}

function localSource(call: Block, folder: string): string | undefined {
  const source = sourceOf(call);
  return source !== undefined && /^\.\.?(?:\/|$)/.test(source) ? path.resolve(folder, source) : undefined;
}

async function readFiles(folder: string, fileSystem: FileSystem): Promise<readonly TerraformFile[]> {
  const entries = await fileSystem.list(folder).catch(() => []);
  const names = entries
    .filter(({ name, kind }) => kind === 'file' && name.endsWith('.tf'))
    .map(({ name }) => name);
  const files: TerraformFile[] = [];
  for (const name of names.sort()) {
    const file = path.join(folder, name);
    const text = await fileSystem.readText(file, maxTemplateBytes).catch(() => undefined);
    if (text !== undefined) files.push(await parseTerraform(file, text.replace(/^\uFEFF/, '')));
  }
  return files;
}
