import path from 'node:path';
import { cacheName, codeFolder } from '../preparation/codeFolder.ts';
import { folderInputs } from '../preparation/folderInputs.ts';
import { findBootstrap, requireRunnable } from '../preparation/native/customProgram.ts';
import { buildNative } from '../preparation/native/nativeBuild.ts';
import { findNativeProject } from '../preparation/native/nativeProject.ts';
import { takeStamps } from '../preparation/stamps.ts';
import type { Language } from './language.ts';

/** Custom runtimes: a program `bootstrap` that speaks the Runtime API, built for this machine where its sources are. */
export function createProvided(): Language {
  return {
    async prepare(lambdaFunction, { machine, fileSystem, layerRoot, cacheDirectory }) {
      const { code, logicalId, nativeBuild } = lambdaFunction;
      const source =
        code.type === 'directory'
          ? await findNativeProject(code.path, lambdaFunction, fileSystem)
          : undefined;
      if (!source) {
        const stamps = takeStamps(code.type === 'file' ? [code.path] : []);
        const taskRoot = await codeFolder(lambdaFunction, cacheDirectory);
        const inputs = await folderInputs(taskRoot, { dependencies: true });
        const program = await findBootstrap(logicalId, taskRoot, layerRoot);
        await requireRunnable(logicalId, program, machine);
        return {
          taskRoot,
          stamps: new Map([...stamps, ...takeStamps([program, ...inputs])]),
          buildMs: 0,
          executable: { path: program, version: '', origin: 'bootstrap' },
          notes: [],
        };
      }
      const outputFolder = path.join(cacheDirectory, 'native', cacheName(lambdaFunction));
      const built = await buildNative({ logicalId, project: source, outputFolder, machine });
      await requireRunnable(logicalId, built.program, machine);
      return {
        // SAM deploys what its build method makes; without one the folder itself is deployed.
        taskRoot: nativeBuild ? outputFolder : await codeFolder(lambdaFunction, cacheDirectory),
        stamps: built.stamps,
        buildMs: built.buildMs,
        executable: { path: built.program, version: '', origin: source.builder },
        notes: [],
      };
    },
    launch: ({ executable }) => ({
      executablePath: executable.path,
      flags: [],
      variables: {},
      handover: 'variables',
    }),
  };
}
