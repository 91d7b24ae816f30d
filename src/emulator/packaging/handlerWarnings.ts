import { parseRuntime, type Runtime } from '../../model/runtimes.ts';
import { nodeHandlerModule, pythonHandlerModule } from '../../project/handlerString.ts';
import type { PackageTarget } from '../../protocol/packaging.ts';
import type { PackageFile } from './packageFile.ts';

/** Warnings when the file that Lambda loads first is not in the package, or cannot be started. */
export function handlerWarnings(
  files: readonly PackageFile[],
  { runtime: runtimeId, handler, hasLayers }: PackageTarget,
): readonly string[] {
  const runtime = runtimeId === undefined ? undefined : parseRuntime(runtimeId);
  if (!runtime || handler === undefined) return [];
  const wanted = handlerFiles(runtime, handler);
  if (!wanted || wanted.length === 0) return [];
  const found = files.find(({ name }) => wanted.includes(name));
  if (!found) {
    const unless = hasLayers ? ', unless a layer has it' : '';
    return [
      `The package has no ${orList(wanted)}, which the handler ${handler} of the function on AWS needs: it will fail to start${unless}.`,
    ];
  }
  if (runtime.family === 'provided' && !found.isExecutable) {
    return [`${found.name} is not executable: Lambda cannot start it. Run "chmod +x ${found.name}".`];
  }
  return [];
}

/** The files of which one must be there; `undefined` where it cannot be told by names. */
function handlerFiles({ family }: Runtime, handler: string): readonly string[] | undefined {
  switch (family) {
    case 'nodejs': {
      const module = nodeHandlerModule(handler);
      if ('problem' in module) return undefined;
      const { modulePath } = module;
      return ['.js', '.mjs', '.cjs', '/index.js'].map(ending => modulePath + ending);
    }
    case 'python': {
      const module = pythonHandlerModule(handler);
      return 'problem' in module
        ? undefined
        : [`${module.modulePath}.py`, `${module.modulePath}/__init__.py`];
    }
    case 'ruby':
      return [`${handler.split('.', 1)[0]}.rb`];
    case 'dotnet':
      return [`${handler.split('::', 1)[0]}.dll`];
    case 'provided':
      return ['bootstrap'];
    default:
      return undefined;
  }
}

function orList(names: readonly string[]): string {
  const [last = '', ...others] = names.toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(', ')} or ${last}`;
}
