import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LambdaFunction } from '../../../src/model/lambdaFunction.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

const given = <T>(value: T) => ({ known: true, value, origin: 'resource' }) as const;

export interface FunctionOptions {
  /** The source of an ES module that exports `handler`. */
  readonly source: string;
  readonly runtime?: string;
  readonly memoryMb?: number;
  readonly timeoutMs?: number;
  readonly reservedConcurrency?: number;
  readonly ephemeralStorageMb?: number;
  readonly logFormat?: 'Text' | 'JSON';
  /** Folders. */
  readonly layers?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
}

/** A folder with the code of functions, removed at the end. */
export interface CodeFolder {
  readonly path: string;
  add(name: string, options: FunctionOptions): Promise<LambdaFunction>;
  remove(): Promise<void>;
}

export async function makeCodeFolder(): Promise<CodeFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), 'faults-'));
  return {
    path: folder,
    async add(name, options) {
      const codePath = path.join(folder, name);
      await mkdir(codePath, { recursive: true });
      await writeFile(path.join(codePath, 'index.mjs'), options.source);
      return lambdaFunction(name, codePath, options);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function lambdaFunction(name: string, codePath: string, options: FunctionOptions): LambdaFunction {
  const { reservedConcurrency } = options;
  return {
    id: `${path.join(path.dirname(codePath), 'template.yaml')}#${name}`,
    logicalId: name,
    functionName: given(name),
    templateFile: path.join(path.dirname(codePath), 'template.yaml'),
    resourceType: 'AWS::Lambda::Function',
    nameRange: range,
    range,
    packageType: 'Zip',
    handler: given('index.handler'),
    runtime: given(options.runtime ?? 'nodejs24.x'),
    code: { type: 'directory', path: codePath },
    memoryMb: given(options.memoryMb ?? 128),
    timeoutMs: given(options.timeoutMs ?? 10_000),
    ephemeralStorageMb: given(options.ephemeralStorageMb ?? 512),
    architecture: given('x86_64'),
    environment: Object.entries(options.variables ?? {}).map(([name, value]) => ({
      name,
      value: given(value),
      origin: 'resource',
      range,
    })),
    layers: (options.layers ?? []).map(contentPath => ({
      label: path.basename(contentPath),
      contentPath,
      range,
    })),
    triggers: [],
    ...(reservedConcurrency !== undefined && { reservedConcurrency: given(reservedConcurrency) }),
    logging: { format: options.logFormat ?? 'Text', applicationLevel: 'INFO', systemLevel: 'INFO' },
  };
}
