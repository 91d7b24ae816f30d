import path from 'node:path';
import type { FileSystem } from '../../model/fileSystem.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { limits } from '../../model/limits.ts';
import { newerRuntimes } from '../../model/runtimeFacts.ts';
import type { ProjectFunction } from '../../protocol/project.ts';
import { findHandlerFacts } from '../handlerFacts.ts';
import { handlerNames } from './handlerNames.ts';

const maxSourceBytes = 2_000_000;

/**
 * The functions that a file of code would be, each of its handlers one, with the defaults of Lambda and the newest
 * runtime of the language. They stand as `lambda-workbench.json` of the folder would have them.
 * @param folder an absolute folder that holds the file: the code's root
 */
export async function readPlainFunctions(
  file: string,
  folder: string,
  fileSystem: FileSystem,
): Promise<readonly ProjectFunction[]> {
  const text = (await fileSystem.readText(file, maxSourceBytes).catch(() => undefined)) ?? '';
  const names = handlerNames(file, text);
  return Promise.all(
    names.map(async name => {
      const fn = plainFunction(file, folder, name, names.length > 1);
      const { handlerSource, handlerProblem } = await findHandlerFacts(fn, fileSystem);
      return {
        function: fn,
        ...(handlerSource && { handlerSource }),
        ...(handlerProblem !== undefined && { handlerProblem }),
      };
    }),
  );
}

/** The newest runtime of the language that a file's ending tells. */
export function defaultRuntime(file: string): string {
  const supported = file.endsWith('.py') ? 'python3.12' : 'nodejs22.x';
  return newerRuntimes(supported).at(-1)?.id ?? supported;
}

function plainFunction(file: string, folder: string, exportName: string, hasOthers: boolean): LambdaFunction {
  const module = path
    .relative(folder, file)
    .replace(/\.\w+$/, '')
    .split(path.sep)
    .join('/');
  const name = hasOthers ? `${nameOf(module)}-${exportName}` : nameOf(module);
  const start = { line: 0, character: 0 };
  const range = { start, end: start };
  const templateFile = path.join(folder, 'lambda-workbench.json');
  const byDefault = <T>(value: T) => ({ known: true, value, origin: 'default' }) as const;
  return {
    id: `${templateFile}#${name}`,
    logicalId: name,
    functionName: byDefault(name),
    templateFile,
    definedAt: { file, range },
    resourceType: 'configuration',
    nameRange: range,
    range,
    packageType: 'Zip',
    handler: byDefault(`${module}.${exportName}`),
    runtime: byDefault(defaultRuntime(file)),
    code: { type: 'directory', path: folder },
    memoryMb: byDefault(limits.memoryMb.default),
    timeoutMs: byDefault(limits.timeoutMs.default),
    ephemeralStorageMb: byDefault(limits.ephemeralStorageMb.default),
    architecture: byDefault('x86_64'),
    environment: [],
    layers: [],
    triggers: [],
    logging: { format: 'Text', applicationLevel: 'INFO', systemLevel: 'INFO' },
  };
}

/** What people would call it: the file's name, or its folder's where the file has none of its own. */
function nameOf(module: string): string {
  const names = module.split('/').filter(name => !/^(?:index|app|main|handler|lambda_function)$/.test(name));
  return (names.at(-1) ?? path.posix.basename(module)).replaceAll(/[^\w-]/g, '-');
}
