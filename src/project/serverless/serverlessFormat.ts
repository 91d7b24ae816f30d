import path from 'node:path';
import type { FileSystem } from '../../model/fileSystem.ts';
import type { FormatTemplate, ProjectFormat } from '../projectFormat.ts';
import { maxTemplateBytes } from '../templateDocument.ts';
import { loadVariables } from './loadVariables.ts';
import { readServerless } from './readServerless.ts';
import { deploymentOf } from './serverlessDeployment.ts';
import { isServerlessName, parseServerlessText, providerName } from './serverlessDocument.ts';
import { isServerlessProgram, readServerlessProgram } from './serverlessProgram.ts';

/** Services of the Serverless Framework: `serverless.yml`, `.yaml` and `.json`, and those that are programs. */
export const serverlessFormat: ProjectFormat = {
  mayBe: file => isServerlessName(file) || isServerlessProgram(file),
  read: async (file, fileSystem) => {
    const text = await fileSystem.readText(file, maxTemplateBytes).catch(() => undefined);
    if (text === undefined) return [];
    if (isServerlessProgram(file)) return readServerlessProgram(file, text, fileSystem);
    return readService(file, text, fileSystem);
  },
};

async function readService(
  file: string,
  text: string,
  fileSystem: FileSystem,
): Promise<readonly FormatTemplate[]> {
  const parsed = parseServerlessText(file, text);
  if (parsed === undefined) return [];
  const root = await loadVariables(parsed.root, path.dirname(file), fileSystem);
  if (providerName(root) !== 'aws') return [];
  const { functions, problems } = readServerless({ ...parsed, root, file, format: 'serverless' });
  return [{ file, format: 'serverless', functions, problems, deployment: deploymentOf(root, file) }];
}
