import path from 'node:path';
import type { Disk } from '../../model/fileSystem.ts';
import { intrinsicOf, itemsOf, literalText, valueAt } from '../../project/templateValue.ts';
import type { LinkedFunction } from '../codeFile.ts';
import { functionInTemplate } from '../template/functionInTemplate.ts';
import type { TemplateFile, TemplateFunction } from '../template/templateFile.ts';
import { packageJsonsAbove } from './packageJson.ts';

/** How code gets from the workspace to AWS. */
export type Build =
  /** The files of the code folder as they are, with the packages that its manifest lists. */
  | { readonly type: 'copied'; readonly codeRoot: string }
  /** A bundler writes what Lambda loads. `externals` are packages it leaves out, as far as they are known. */
  | { readonly type: 'bundled'; readonly codeRoot: string; readonly externals: readonly string[] }
  /** A container image, an archive, a build of the user's own: nothing can be said. */
  | { readonly type: 'unknown' };

/** Plugins of the Serverless Framework that write new code. */
const buildPlugins =
  /esbuild|webpack|bundle|rollup|rolldown|rspack|parcel|vite|swc|babel|typescript|optimize|jetpack|browserifier|nx|bun/;

const bundlerCommands =
  /(?:^|[\s/&|;"'])(?:esbuild|tsup|tsdown|rollup|rolldown|rspack|webpack(?:-cli)?|ncc|parcel|vite|unbuild|pkgroll|microbundle|swc|babel|bun build|nx build|turbo)(?=$|[\s&|;"'])/;

const bundlerFiles =
  /^(?:webpack|rollup|rolldown|rspack|esbuild|tsup|tsdown|vite|build)(?:\.config)?\.(?:[cm]?[jt]s|json)$/;

/** How the code of a function is built, from its template and from the package.json files around its code. */
export function buildOf(linked: LinkedFunction, disk: Disk): Build {
  const own = functionInTemplate(linked);
  return own ? buildOfTemplateFunction(own, linked.template, disk) : { type: 'unknown' };
}

/** The same, asked by a rule of templates. */
export function buildOfTemplateFunction(own: TemplateFunction, template: TemplateFile, disk: Disk): Build {
  const { code, packageType, esbuild } = own.function;
  // What the CDK deploys it has built itself, from sources that its output does not name.
  if (template.format === 'cdk' || packageType === 'Image' || code.type !== 'directory')
    return { type: 'unknown' };
  const codeRoot = code.path;
  if (esbuild) return { type: 'bundled', codeRoot, externals: esbuild.external };
  if (hasOwnBuild(own, template)) return { type: 'unknown' };
  if (template.format === 'serverless') {
    const plugins = serverlessPlugins(template);
    if (plugins.some(plugin => buildPlugins.test(plugin)) || valueAt(template.root, 'build') !== undefined) {
      return { type: 'bundled', codeRoot, externals: [] };
    }
  }
  return runsBundler(codeRoot, disk)
    ? { type: 'bundled', codeRoot, externals: [] }
    : { type: 'copied', codeRoot };
}

/** The names under `plugins` of a serverless.yml. */
export function serverlessPlugins({ root }: TemplateFile): readonly string[] {
  const plugins = valueAt(root, 'plugins');
  const list = plugins?.kind === 'map' ? valueAt(plugins, 'modules') : plugins;
  return itemsOf(list).flatMap(item => literalText(item) ?? []);
}

function hasOwnBuild({ resource }: TemplateFunction, template: TemplateFile): boolean {
  if (template.format === 'serverless') {
    const artifacts = [
      valueAt(resource.value, 'package', 'artifact'),
      valueAt(template.root, 'package', 'artifact'),
    ];
    return artifacts.some(artifact => artifact !== undefined);
  }
  const metadata = valueAt(resource.value, 'Metadata');
  const method = valueAt(metadata, 'BuildMethod');
  if (method === undefined) return metadata !== undefined && intrinsicOf(metadata) !== undefined;
  return !/^(?:nodejs|python)/.test(literalText(method) ?? '');
}

function runsBundler(codeRoot: string, disk: Disk): boolean {
  return packageJsonsAbove(path.join(codeRoot, 'package.json'), disk).some(
    ({ folder, scripts }) =>
      scripts.some(script => bundlerCommands.test(script)) ||
      disk.list(folder).some(({ name }) => bundlerFiles.test(name)),
  );
}
