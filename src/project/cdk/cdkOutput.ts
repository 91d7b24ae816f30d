import path from 'node:path';
import type { Deployment } from '../../model/deployment.ts';
import type { FileSystem } from '../../model/fileSystem.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import type { TemplateContent } from '../readTemplate.ts';
import { createRecordedReadings } from '../recordedReadings.ts';
import type { TemplateDocument } from '../templateDocument.ts';
import { createAppFolders } from './appFolders.ts';
import { type Assembly, type AssemblyStack, readAssembly } from './assembly.ts';
import { type CdkContext, withCdkFacts } from './cdkFunction.ts';

/** What the output of a CDK app says about a template beyond its text. */
export interface CdkFacts {
  readonly functions: readonly LambdaFunction[];
  readonly deployment: Deployment | undefined;
}

/** Reads the outputs of CDK apps; the same objects again while nothing has changed. */
export interface CdkOutput {
  read(document: TemplateDocument, content: TemplateContent, fileSystem: FileSystem): Promise<CdkFacts>;
  /** Marks what depends on these paths; folders stand for everything in them. */
  markChanged(paths: readonly string[]): void;
  forgetAll(): void;
}

export function createCdkOutput(): CdkOutput {
  const assemblies = createRecordedReadings<undefined, Assembly>((folder, _, fileSystem) =>
    readAssembly(folder, fileSystem),
  );
  const readings = createRecordedReadings<Input, CdkFacts>((_, input, fileSystem) =>
    readFacts(input, fileSystem),
  );
  const inputs = new WeakMap<TemplateContent, Input>();

  async function read(
    document: TemplateDocument,
    content: TemplateContent,
    fileSystem: FileSystem,
  ): Promise<CdkFacts> {
    const assembly = await assemblies.read(path.dirname(document.file), undefined, fileSystem);
    const known = inputs.get(content);
    const input = known?.assembly === assembly ? known : { document, content, assembly };
    inputs.set(content, input);
    return readings.read(document.file, input, fileSystem);
  }

  return {
    read,
    markChanged: paths => {
      assemblies.markChanged(paths);
      readings.markChanged(paths);
    },
    forgetAll: () => {
      assemblies.forgetAll();
      readings.forgetAll();
    },
  };
}

interface Input {
  readonly document: TemplateDocument;
  readonly content: TemplateContent;
  readonly assembly: Assembly;
}

async function readFacts({ document, content, assembly }: Input, fileSystem: FileSystem): Promise<CdkFacts> {
  const { file, root } = document;
  const folder = path.dirname(file);
  const stack = assembly.stacks[path.basename(file)];
  // The templates of nested stacks are no stacks of the assembly.
  const stackPath = stack?.constructPath ?? '';
  const appFolder = appFolderOf(folder);
  const appFolders = createAppFolders(appFolder, fileSystem);
  const context: CdkContext = { folder, appFolder, assembly, stackPath, appFolders, root, fileSystem };
  const functions: LambdaFunction[] = [];
  for (const fn of content.functions) functions.push(await withCdkFacts(fn, context));
  return { functions, deployment: stack && deploymentOf(stack, path.join(folder, 'manifest.json')) };
}

function deploymentOf({ stackName, region, accountId }: AssemblyStack, source: string): Deployment {
  return { stackName, ...(region && { region }), ...(accountId && { accountId }), source };
}

/** The folder that holds the outermost `cdk.out`. */
function appFolderOf(folder: string): string {
  let current = folder;
  while (path.basename(current) !== 'cdk.out' && path.dirname(current) !== current) {
    current = path.dirname(current);
  }
  return path.dirname(current);
}
