import { rm } from 'node:fs/promises';
import path from 'node:path';
import { recordBuild, reusableBuild } from '../build/buildRecord.ts';
import { folderInputs } from '../folderInputs.ts';
import { type Stamps, takeStamps, takeStampsOfReading } from '../stamps.ts';
import { runTool } from '../toolchain/runTool.ts';
import { type CompilerError, toolFailure } from '../toolchain/toolFailure.ts';
import type { Machine } from '../versionManagers.ts';
import { ensureFolder } from '../wholeWrites.ts';

export interface DotnetBuildRequest {
  readonly logicalId: string;
  readonly projectFile: string;
  readonly dotnet: string;
  /** A folder of ours for what the build makes. */
  readonly outputFolder: string;
  readonly machine: Machine;
}

/**
 * Builds a .NET project for this machine, unless an earlier build of the same sources is there.
 * @throws UserError `build-failed`
 */
export async function buildDotnet(
  request: DotnetBuildRequest,
): Promise<{ readonly stamps: Stamps; readonly buildMs: number }> {
  const { logicalId, projectFile, dotnet, outputFolder, machine } = request;
  const recordFile = `${outputFolder}.json`;
  const earlier = await reusableBuild(recordFile, projectFile);
  if (earlier) return { stamps: earlier, buildMs: 0 };

  const startMs = performance.now();
  const startedAtMs = Date.now();
  await rm(outputFolder, { recursive: true, force: true });
  await ensureFolder(outputFolder);
  const folder = path.dirname(projectFile);
  const args = ['build', projectFile, '--configuration', 'Release', '--output', outputFolder, '--nologo'];
  const variables = { DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' };
  const run = await runTool(dotnet, args, { folder, machine, variables });
  if (!run.succeeded) {
    throw toolFailure(logicalId, 'dotnet build', dotnetErrors(run.output), run.output || run.errors);
  }
  const sources = (await folderInputs(folder, { dependencies: false })).filter(isSource(folder));
  const outputs = await folderInputs(outputFolder, { dependencies: true });
  const stamps = new Map([...takeStampsOfReading(sources, startedAtMs), ...takeStamps(outputs)]);
  await recordBuild(recordFile, projectFile, stamps);
  return { stamps, buildMs: performance.now() - startMs };
}

/** The build itself writes to `bin` and `obj`, and to the project's folder when it makes them. */
function isSource(folder: string): (file: string) => boolean {
  return file => file !== folder && !/^(bin|obj)([\\/]|$)/.test(path.relative(folder, file));
}

/** MSBuild prints `/path/File.cs(12,5): error CS0103: text [/path/project.csproj]`, each twice. */
export function dotnetErrors(output: string): CompilerError[] {
  const found = new Map<string, CompilerError>();
  for (const line of output.split('\n')) {
    const match = /^\s*(.+)\((\d+),(\d+)\): error (\w+: .+?)(?: \[[^\]]+\])?\s*$/.exec(line);
    const [, file, lineNumber, column, text] = match ?? [];
    if (file === undefined || text === undefined) continue;
    found.set(line.trim(), { text, place: { file, line: Number(lineNumber), column: Number(column) } });
  }
  return [...found.values()];
}
