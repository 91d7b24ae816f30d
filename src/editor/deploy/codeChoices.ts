import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import type { PackageSource } from '../../protocol/packaging.ts';

/** Something that can be deployed to a function. */
export interface CodeChoice {
  /** Such as `functions/orders, as it is`. */
  readonly label: string;
  /** What a person should know before. */
  readonly detail: string;
  readonly source: PackageSource;
}

/** What `sam build` made of a function, where it did; its time tells whether it is old. */
export interface BuiltFolder {
  readonly path: string;
  readonly builtAtMs: number;
}

/** Looks beside the template. */
export async function findSamBuild({
  templateFile,
  logicalId,
}: LambdaFunction): Promise<BuiltFolder | undefined> {
  const build = path.join(path.dirname(templateFile), '.aws-sam', 'build');
  const folder = path.join(build, logicalId);
  const [status, template] = await Promise.all(
    [folder, path.join(build, 'template.yaml')].map(file => stat(file).catch(() => undefined)),
  );
  if (!status?.isDirectory()) return undefined;
  return { path: folder, builtAtMs: (template ?? status).mtimeMs };
}

/**
 * What of a function of the workspace can be deployed, the likeliest first: what its template bundles, what was built
 * of it, else its folder.
 * @param shown paths as people see them
 */
export function codeChoices(
  lambdaFunction: LambdaFunction,
  samBuild: BuiltFolder | undefined,
  nowMs: number,
  shown: (file: string) => string,
): readonly CodeChoice[] {
  const { code, esbuild, packageType } = lambdaFunction;
  if (packageType === 'Image') return [];
  const source = { type: 'function', function: lambdaFunction } as const;
  const built: CodeChoice[] = samBuild
    ? [
        {
          label: shown(samBuild.path),
          detail: `What sam build made, ${agoText(nowMs - samBuild.builtAtMs)}`,
          source: { type: 'path', path: samBuild.path },
        },
      ]
    : [];
  const isBundledByCdk = esbuild?.isRenamed === true && code.type === 'directory';
  const asset: CodeChoice[] = isBundledByCdk
    ? [
        {
          label: shown(code.path),
          detail: 'What the last cdk synth bundled, with all options of its construct',
          source: { type: 'path', path: code.path },
        },
      ]
    : [];
  switch (code.type) {
    case 'directory': {
      const own = esbuild
        ? { label: 'Build with esbuild', detail: bundleDetail(isBundledByCdk), source }
        : { label: shown(code.path), detail: 'The folder of the template', source };
      if (isBundledByCdk) return [...asset, own];
      return esbuild ? [own, ...built] : [...built, own];
    }
    case 'file':
      return [...built, { label: shown(code.path), detail: 'The file of the template', source }];
    case 'inline':
      return [{ label: 'The text of the template', detail: 'Inline code', source }];
    default:
      return built;
  }
}

function bundleDetail(isBundledByCdk: boolean): string {
  return isBundledByCdk
    ? 'From its source; the options of its construct are not known here'
    : 'As the template says, with the esbuild of the project';
}

function agoText(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 1) return 'just now';
  if (minutes < 120) return `${minutes} min ago`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours ago` : `${Math.round(hours / 24)} days ago`;
}
