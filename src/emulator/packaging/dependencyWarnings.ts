import { text } from 'node:stream/consumers';
import { parseRuntime } from '../../model/runtimes.ts';
import { isSdkPackage } from '../preparation/runtimeSdk.ts';
import type { PackageFile } from './packageFile.ts';

const shownNames = 5;

/** Warnings about packages that the code asks for and that are not among its files; a folder is packaged as it is. */
export async function dependencyWarnings(
  files: readonly PackageFile[],
  runtimeId: string | undefined,
): Promise<readonly string[]> {
  const family = runtimeId === undefined ? undefined : parseRuntime(runtimeId)?.family;
  if (family === 'python') return pythonWarnings(files);
  return family === 'nodejs' ? nodeWarnings(files) : [];
}

async function pythonWarnings(files: readonly PackageFile[]): Promise<readonly string[]> {
  const requirements = files.find(({ name }) => name === 'requirements.txt');
  const isEmpty = (await textOf(requirements)).split('\n').every(line => /^\s*(?:#|$)/.test(line));
  if (isEmpty || files.some(({ name }) => /^[^/]+\.dist-info\//.test(name))) return [];
  return [
    'The packages of requirements.txt are not in the folder. Build it first (sam build, or pip install -r requirements.txt -t), unless layers have them.',
  ];
}

async function nodeWarnings(files: readonly PackageFile[]): Promise<readonly string[]> {
  const manifest = files.find(({ name }) => name === 'package.json');
  const names = dependenciesIn(await textOf(manifest)).filter(name => !isSdkPackage(name));
  const installed = new Set(
    files.flatMap(({ name }) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(name)?.[1] ?? []),
  );
  const missing = names.filter(name => !installed.has(name));
  const shown = `${missing.slice(0, shownNames).join(', ')}${missing.length > shownNames ? ' and others' : ''}`;
  return [
    ...(missing.length === 0
      ? []
      : [
          `package.json asks for ${shown}, which is not in the folder. Install first (npm install --omit=dev there, or sam build), unless layers have it.`,
        ]),
    ...(files.some(({ name }) => name.startsWith('node_modules/.pnpm/'))
      ? [
          'pnpm has linked the packages, and in a package links become copies, which may not find each other. Install with node-linker=hoisted.',
        ]
      : []),
  ];
}

function dependenciesIn(manifest: string): readonly string[] {
  try {
    return Object.keys(Object(Object(JSON.parse(manifest)).dependencies));
  } catch {
    // None, or not readable as one: then nothing can be said.
    return [];
  }
}

async function textOf(file: PackageFile | undefined): Promise<string> {
  return file ? text(file.read()) : '';
}
