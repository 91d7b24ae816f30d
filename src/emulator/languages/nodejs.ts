import { nodeLaunch } from '../environment/launch.ts';
import { createBuilder } from '../preparation/build/builder.ts';
import { chooseNode } from '../preparation/nodeExecutable.ts';
import { createNodeVersions } from '../preparation/nodeVersions.ts';
import { prepareCode } from '../preparation/preparedCode.ts';
import type { Language } from './language.ts';

/** Node.js, with TypeScript built by esbuild. Our bootstrap stands in for AWS's runtime client. */
export function createNodejs(cacheDirectory: string): Language {
  const builder = createBuilder();
  const askVersion = createNodeVersions(cacheDirectory);
  return {
    async prepare(lambdaFunction, { runtime, handler, settings, machine, fileSystem, layerRoot }) {
      const inputs = { fileSystem, cacheDirectory, builder, layerRoot };
      const [code, node] = await Promise.all([
        prepareCode(lambdaFunction, handler, runtime, inputs),
        chooseNode(runtime, settings.nodePath, machine, askVersion),
      ]);
      return { ...code, executable: node.executable, notes: [...node.notes, ...code.notes] };
    },
    launch: nodeLaunch,
    dispose: () => builder.dispose(),
  };
}
