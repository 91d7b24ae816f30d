import type { Deployment } from '../model/deployment.ts';
import type { FileSystem } from '../model/fileSystem.ts';
import type { LambdaFunction } from '../model/lambdaFunction.ts';
import type { Problem } from '../model/text.ts';
import { createCdkOutput } from './cdk/cdkOutput.ts';
import { forEachConcurrently } from './concurrency.ts';
import type { DeploymentReader } from './deployment/deploymentReader.ts';
import type { FormatTemplate } from './projectFormat.ts';
import type { TemplateContent } from './readTemplate.ts';
import { findStackProblems } from './stackProblems.ts';
import type { PlacedTemplate } from './stackTree.ts';

/** Enough to keep the disk busy. */
const concurrentReads = 16;

/** Joins CloudFormation's templates with what else the disk says about them. */
export interface PlacedTemplates {
  /** The same objects as before where nothing has changed. */
  templates(placed: readonly PlacedTemplate[], fileSystem: FileSystem): Promise<readonly FormatTemplate[]>;
  /** Marks what depends on these paths; folders stand for everything in them. */
  markChanged(paths: readonly string[]): void;
  forgetAll(): void;
}

interface Parts {
  readonly content: TemplateContent;
  readonly functions: readonly LambdaFunction[];
  readonly deployment: Deployment | undefined;
  readonly stackProblems: readonly Problem[];
  readonly parentFile: string | undefined;
}

export function createPlacedTemplates(deployments: DeploymentReader | undefined): PlacedTemplates {
  const cdk = createCdkOutput();
  let known: ReadonlyMap<string, { readonly parts: Parts; readonly template: FormatTemplate }> = new Map();

  async function templates(
    placed: readonly PlacedTemplate[],
    fileSystem: FileSystem,
  ): Promise<readonly FormatTemplate[]> {
    const byFile = new Map(placed.map(template => [template.document.file, template]));
    const next = new Map<string, { readonly parts: Parts; readonly template: FormatTemplate }>();
    await forEachConcurrently(placed, concurrentReads, async template => {
      const { file } = template.document;
      const stackProblems = await findStackProblems(template, byFile, fileSystem);
      const parts = { ...(await partsOf(template, fileSystem)), stackProblems };
      const before = known.get(file);
      next.set(
        file,
        before && isSame(before.parts, parts) ? before : { parts, template: join(template, parts) },
      );
    });
    known = next;
    return [...next.values()].map(({ template }) => template);
  }

  async function partsOf(
    { document, content, parentFile }: PlacedTemplate,
    fileSystem: FileSystem,
  ): Promise<Omit<Parts, 'stackProblems'>> {
    if (document.format === 'cdk') {
      const output = await cdk.read(document, content, fileSystem);
      return { content, parentFile, ...output };
    }
    const isStack = parentFile === undefined && content.functions.length > 0;
    const deployment = isStack ? await deployments?.read(document, fileSystem) : undefined;
    return { content, functions: content.functions, parentFile, deployment };
  }

  return {
    templates,
    markChanged: paths => {
      cdk.markChanged(paths);
      deployments?.markChanged(paths);
    },
    forgetAll: () => {
      cdk.forgetAll();
      deployments?.forgetAll();
    },
  };
}

function isSame(before: Parts, now: Parts): boolean {
  return (
    before.content === now.content &&
    before.functions === now.functions &&
    before.deployment === now.deployment &&
    before.parentFile === now.parentFile &&
    JSON.stringify(before.stackProblems) === JSON.stringify(now.stackProblems)
  );
}

function join({ document }: PlacedTemplate, parts: Parts): FormatTemplate {
  const { content, functions, stackProblems, parentFile, deployment } = parts;
  return {
    file: document.file,
    format: document.format,
    ...(content.description !== undefined && { description: content.description }),
    functions,
    problems: [...content.problems, ...stackProblems],
    ...(parentFile !== undefined && { parentFile }),
    ...(deployment && { deployment }),
  };
}
