import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { cacheName, codeFolder } from '../preparation/codeFolder.ts';
import { buildDotnet } from '../preparation/dotnet/dotnetBuild.ts';
import { dotnetCommand } from '../preparation/dotnet/dotnetCommand.ts';
import { folderInputs } from '../preparation/folderInputs.ts';
import { takeStamps } from '../preparation/stamps.ts';
import { requireProgram } from '../preparation/toolchain/findProgram.ts';
import type { Language } from './language.ts';

/** .NET: executable assemblies, which speak the Runtime API themselves through Amazon.Lambda.RuntimeSupport. */
export function createDotnet(): Language {
  return {
    async prepare(lambdaFunction, { runtime, handler, machine, fileSystem, cacheDirectory }) {
      const { code, logicalId } = lambdaFunction;
      const dotnet = await requireProgram('dotnet', machine, {
        logicalId,
        because: `Its runtime is ${runtime.id}`,
        install: `Install the .NET SDK ${runtime.version} from https://dotnet.microsoft.com/download.`,
      });
      const entries = code.type === 'directory' ? await fileSystem.list(code.path) : [];
      const project = entries.find(({ name }) => /\.(cs|fs|vb)proj$/.test(name));
      const executable = { version: '', origin: 'PATH' };
      if (code.type === 'directory' && project) {
        const outputFolder = path.join(cacheDirectory, 'dotnet', cacheName(lambdaFunction));
        const projectFile = path.join(code.path, project.name);
        const built = await buildDotnet({ logicalId, projectFile, dotnet, outputFolder, machine });
        return { ...built, ...(await start(outputFolder)), notes: [] };
      }
      const archive = takeStamps(code.type === 'file' ? [code.path] : []);
      const taskRoot = await codeFolder(lambdaFunction, cacheDirectory);
      const inputs = await folderInputs(taskRoot, { dependencies: true });
      const stamps = new Map([...archive, ...takeStamps(inputs)]);
      return { stamps, buildMs: 0, ...(await start(taskRoot)), notes: [] };

      async function start(taskRoot: string) {
        const command = dotnetCommand(logicalId, handler, taskRoot, await readdir(taskRoot));
        const program = command.program === 'dotnet' ? dotnet : command.program.file;
        return { taskRoot, executable: { ...executable, path: program }, arguments: command.arguments };
      }
    },
    launch: ({ executable, arguments: rest = [] }) => ({
      executablePath: executable.path,
      flags: [],
      arguments: rest,
      variables: { DOTNET_NOLOGO: '1' },
      handover: 'variables',
    }),
  };
}
