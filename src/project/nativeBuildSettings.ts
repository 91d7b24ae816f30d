import path from 'node:path';
import type { NativeBuildSettings } from '../model/lambdaFunction.ts';
import type { TemplateScope } from './templateScope.ts';
import { literalText, type TemplateValue } from './templateValue.ts';

/**
 * `Metadata` of a SAM function with a build method other than esbuild (AWS SAM developer guide, "Building Lambda
 * functions with custom runtimes" and "Building Rust Lambda functions with Cargo Lambda").
 */
export function readNativeBuild(
  metadata: TemplateValue | undefined,
  scope: TemplateScope,
  templateFolder: string,
): NativeBuildSettings | undefined {
  const method = literalText(scope.get(metadata, 'BuildMethod'));
  if (method === undefined || method === 'esbuild') return undefined;
  const binary = literalText(scope.get(metadata, 'BuildProperties', 'Binary'));
  const workingFolder = literalText(scope.get(metadata, 'WorkingDirectory'));
  return {
    method,
    ...(binary !== undefined && { binary }),
    ...(workingFolder !== undefined && { workingFolder: path.resolve(templateFolder, workingFolder) }),
  };
}
