import path from 'node:path';
import type { FileSystem } from '../../model/fileSystem.ts';
import type { CodeLocation, EsbuildSettings, LambdaFunction, Layer } from '../../model/lambdaFunction.ts';
import { parseRuntime } from '../../model/runtimes.ts';
import { nodeHandlerModule, pythonHandlerModule } from '../handlerString.ts';
import { firstFile } from '../sourceFiles.ts';
import { literalText, type TemplateValue, valueAt } from '../templateValue.ts';
import type { AppFolders } from './appFolders.ts';
import type { Assembly } from './assembly.ts';
import { findAssetOriginal } from './assetOriginal.ts';
import { findBundleEntry } from './bundleEntry.ts';
import { findConstructPlace } from './constructPlace.ts';

/** What the functions of one template of a CDK app have in common. */
export interface CdkContext {
  /** The folder of the template. */
  readonly folder: string;
  /** The folder of the app, which holds `cdk.out`. */
  readonly appFolder: string;
  readonly assembly: Assembly;
  /** The path of the stack's construct. */
  readonly stackPath: string;
  /** The folders that assets can be copies of. */
  readonly appFolders: AppFolders;
  readonly root: TemplateValue | undefined;
  readonly fileSystem: FileSystem;
}

/** Adds to a function what the CDK says of it beside its properties: its construct, and where its code comes from. */
export async function withCdkFacts(fn: LambdaFunction, context: CdkContext): Promise<LambdaFunction> {
  const { appFolder, assembly, fileSystem, stackPath } = context;
  const resource = valueAt(context.root, 'Resources', fn.logicalId);
  const constructPath = literalText(valueAt(resource, 'Metadata', 'aws:cdk:path'));
  const labelOfResource = (logicalId: string): string => {
    const named = literalText(valueAt(context.root, 'Resources', logicalId, 'Metadata', 'aws:cdk:path'));
    return named === undefined ? logicalId : labelOf(named, stackPath);
  };
  const trace = assembly.traces[`/${constructPath}`] ?? [];
  const definedAt = await findConstructPlace(trace, appFolder, fileSystem);
  const label = constructPath && labelOf(constructPath, stackPath);
  return {
    ...fn,
    ...(await codeOf(fn, resource, context)),
    ...(label && { label }),
    projectFolder: appFolder,
    ...(definedAt && { definedAt }),
    layers: fn.layers.map(layer => ({
      ...withContent(layer, context),
      label: labelOfResource(layer.label),
    })),
    triggers: fn.triggers.map(trigger => ({
      ...trigger,
      name: labelOfResource(trigger.name),
      summary: labelOfResource(trigger.summary),
    })),
  };
}

/** `Prod/Orders/Api/Handler/Resource` is `Api/Handler` of the stack `Prod/Orders`. */
function labelOf(constructPath: string, stackPath: string): string {
  const inStack = constructPath.startsWith(`${stackPath}/`)
    ? constructPath.slice(stackPath.length + 1)
    : constructPath.slice(constructPath.indexOf('/') + 1);
  return inStack.replace(/\/(?:Resource|Default)$/, '');
}

/** The asset beside the template: the CDK says it in the resource, and always in the list of assets. */
function assetOf(
  resource: TemplateValue | undefined,
  property: string,
  { folder, assembly }: CdkContext,
): string | undefined {
  const key = literalText(valueAt(resource, 'Properties', property, 'S3Key'));
  const place = literalText(valueAt(resource, 'Metadata', 'aws:asset:path')) ?? (key && assembly.assets[key]);
  return place ? path.resolve(folder, place) : undefined;
}

async function codeOf(
  fn: LambdaFunction,
  resource: TemplateValue | undefined,
  context: CdkContext,
): Promise<Pick<LambdaFunction, 'code' | 'esbuild'>> {
  const { fileSystem, appFolder, appFolders } = context;
  const asset = fn.code.type === 'remote' ? assetOf(resource, 'Code', context) : undefined;
  if (asset === undefined || !fn.handler?.known) return { code: fn.code };
  const range = fn.code.range;
  const at = (place: string): CodeLocation => ({ type: 'directory', path: place, ...(range && { range }) });
  if ((await fileSystem.kind(asset)) === 'file') return { code: { ...at(asset), type: 'file', path: asset } };
  const family = fn.runtime?.known ? parseRuntime(fn.runtime.value)?.family : undefined;
  const module =
    family === 'python' ? pythonHandlerModule(fn.handler.value) : nodeHandlerModule(fn.handler.value);
  if ('problem' in module) return { code: at(asset) };
  if (literalText(valueAt(resource, 'Metadata', 'aws:asset:is-bundled')) !== 'true') {
    const assets = Object.values(context.assembly.assets).map(place => path.resolve(context.folder, place));
    const others = assets.filter(other => other !== asset);
    const original = await findAssetOriginal(asset, module.modulePath, others, appFolders);
    return { code: at(original ?? asset) };
  }
  const bundle =
    family === 'nodejs'
      ? await firstFile(path.join(asset, module.modulePath), ['.js', '.mjs', '.cjs'], fileSystem)
      : undefined;
  const entry = bundle && (await findBundleEntry(bundle, module.exportName, appFolder, fileSystem));
  return { code: at(asset), ...(bundle && entry && { esbuild: settingsOf(fn, bundle, entry) }) };
}

/** What NodejsFunction gives esbuild, as far as the bundle shows it. */
function settingsOf({ runtime }: LambdaFunction, bundle: string, entry: string): EsbuildSettings {
  const version = runtime?.known ? parseRuntime(runtime.value)?.version : undefined;
  const isModule = bundle.endsWith('.mjs');
  return {
    entryPoints: [entry],
    isRenamed: true,
    external: [],
    format: isModule ? 'esm' : 'cjs',
    ...(version && { target: `node${version}` }),
    ...(isModule && { outExtension: { '.js': '.mjs' } }),
  };
}

function withContent(layer: Layer, context: CdkContext): Layer {
  const resource = valueAt(context.root, 'Resources', layer.label);
  const content = layer.contentPath === undefined ? assetOf(resource, 'Content', context) : undefined;
  return content === undefined ? layer : { ...layer, contentPath: content };
}
