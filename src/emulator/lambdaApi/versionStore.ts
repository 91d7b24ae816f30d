import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { type FunctionVersions, noVersions } from '../../service/functionVersions.ts';
import { cacheName } from '../preparation/codeFolder.ts';
import { replaceFile } from '../preparation/wholeWrites.ts';

/** The published versions and aliases of functions, kept on the disk. */
export interface VersionStore {
  read(lambdaFunction: LambdaFunction): Promise<FunctionVersions>;
  /** Changes of one function take turns. What `change` throws is thrown, and changes nothing. */
  update<T>(
    lambdaFunction: LambdaFunction,
    change: (state: FunctionVersions) => Promise<[FunctionVersions, T]> | [FunctionVersions, T],
  ): Promise<T>;
  /** A folder of ours for what a function's versions keep. */
  folder(lambdaFunction: LambdaFunction): string;
}

/**
 * Values of environment variables may be secrets and stay in memory: versions of an earlier run get the values that
 * the template has now.
 * @param cacheDirectory a folder of ours, made when needed
 */
export function createVersionStore(cacheDirectory: string): VersionStore {
  const states = new Map<string, Promise<FunctionVersions>>();

  const folder = (lambdaFunction: LambdaFunction): string =>
    path.join(cacheDirectory, 'versions', cacheName(lambdaFunction));
  const file = (lambdaFunction: LambdaFunction): string => path.join(folder(lambdaFunction), 'versions.json');

  function read(lambdaFunction: LambdaFunction): Promise<FunctionVersions> {
    const known = states.get(lambdaFunction.id);
    if (known !== undefined) return known;
    const reading = readKept(file(lambdaFunction)).then(state => withValues(state, lambdaFunction));
    states.set(lambdaFunction.id, reading);
    return reading;
  }

  return {
    read,
    folder,
    update(lambdaFunction, change) {
      const before = read(lambdaFunction);
      const changed = before.then(change).then(async ([state, result]) => {
        await keep(file(lambdaFunction), state);
        return [state, result] as const;
      });
      states.set(
        lambdaFunction.id,
        changed.then(([state]) => state).catch(() => before),
      );
      return changed.then(([, result]) => result);
    },
  };
}

async function readKept(file: string): Promise<FunctionVersions> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return noVersions;
  }
}

async function keep(file: string, state: FunctionVersions): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const versions = state.versions.map(version => ({ ...version, function: withoutValues(version.function) }));
  await replaceFile(file, JSON.stringify({ ...state, versions }));
}

function withoutValues(lambdaFunction: LambdaFunction): LambdaFunction {
  const value = { known: false, reason: 'a published version keeps it for one run only' } as const;
  return {
    ...lambdaFunction,
    environment: lambdaFunction.environment.map(variable => ({ ...variable, value })),
  };
}

function withValues(state: FunctionVersions, { environment }: LambdaFunction): FunctionVersions {
  const restored = (kept: LambdaFunction): LambdaFunction => ({
    ...kept,
    environment: kept.environment.map(
      variable => environment.find(({ name }) => name === variable.name) ?? variable,
    ),
  });
  const versions = state.versions.map(version => ({ ...version, function: restored(version.function) }));
  return { ...state, versions };
}
