import path from 'node:path';
import type { Architecture } from '../../model/lambdaFunction.ts';
import type { Range } from '../../model/text.ts';
import { itemsOf, literalText, type TemplateValue, valueAt } from '../../project/templateValue.ts';
import type { Resource, TemplateFile, TemplateFunction } from '../template/templateFile.ts';
import { buildOfTemplateFunction } from './build.ts';

/** A folder of this machine that reaches Lambda file by file, as it is. */
export interface DeployedFolder {
  readonly path: string;
  /** The logical id of the function or layer. */
  readonly label: string;
  readonly nameRange: Range;
  /** `undefined` where it is not known, or a layer is for both. */
  readonly architecture: Architecture | undefined;
  /** Whether `node_modules` goes along; `sam build` installs the packages anew. */
  readonly includesNodeModules: boolean;
}

/** The folders that a template deploys: code of functions, assets of the CDK, layers that are not built. */
export function deployedFolders(file: TemplateFile): readonly DeployedFolder[] {
  return [...file.functions.flatMap(fn => ofFunction(file, fn)), ...layers(file)];
}

function ofFunction(file: TemplateFile, fn: TemplateFunction): readonly DeployedFolder[] {
  const { logicalId: label, nameRange, architecture } = fn.function;
  const place = assetFolder(fn.resource, file) ?? copiedFolder(file, fn);
  if (place === undefined) return [];
  return [
    {
      path: place,
      label,
      nameRange,
      architecture: architecture.known ? architecture.value : undefined,
      includesNodeModules: fn.resource.type !== 'AWS::Serverless::Function',
    },
  ];
}

function copiedFolder(file: TemplateFile, fn: TemplateFunction): string | undefined {
  const build = buildOfTemplateFunction(fn, file, file.disk);
  return build.type === 'copied' ? build.codeRoot : undefined;
}

/** The folder that the CDK has put beside its template, already built; other assets are archives. */
function assetFolder({ value }: Resource, { format, file, disk }: TemplateFile): string | undefined {
  if (format !== 'cdk') return undefined;
  const asset = literalText(valueAt(value, 'Metadata', 'aws:asset:path'));
  const place = asset === undefined ? undefined : path.resolve(path.dirname(file), asset);
  return place !== undefined && disk.kind(place) === 'directory' ? place : undefined;
}

/** Where each type of layer says its content. */
const contentKeys = {
  'AWS::Serverless::LayerVersion': 'ContentUri',
  'AWS::Lambda::LayerVersion': 'Content',
} as const;

function layers(file: TemplateFile): readonly DeployedFolder[] {
  return Object.entries(contentKeys).flatMap(([type, key]) =>
    file.resources(type).flatMap(layer => {
      const content = literalText(file.scope.get(layer.properties, key));
      const local =
        content === undefined || /^\w+:\/\//.test(content)
          ? undefined
          : path.resolve(path.dirname(file.file), content);
      const place = assetFolder(layer, file) ?? (isBuilt(layer) ? undefined : local);
      if (place === undefined || file.disk.kind(place) !== 'directory') return [];
      const { logicalId: label, nameRange, properties } = layer;
      const architecture = onlyArchitecture(file.scope.get(properties, 'CompatibleArchitectures'));
      return [{ path: place, label, nameRange, architecture, includesNodeModules: true }];
    }),
  );
}

function isBuilt({ value }: Resource): boolean {
  return valueAt(value, 'Metadata', 'BuildMethod') !== undefined;
}

function onlyArchitecture(value: TemplateValue | undefined): Architecture | undefined {
  const texts = itemsOf(value).map(literalText);
  const [only] = texts;
  return texts.length === 1 && (only === 'x86_64' || only === 'arm64') ? only : undefined;
}
