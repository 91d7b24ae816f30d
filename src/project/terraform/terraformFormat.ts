import path from 'node:path';
import type { FileSystem } from '../../model/fileSystem.ts';
import type { FormatTemplate, ProjectFormat } from '../projectFormat.ts';
import { maxTemplateBytes } from '../templateDocument.ts';
import { type Configuration, loadConfiguration } from './configuration.ts';
import { openModule } from './module.ts';
import { readConfiguration } from './readConfiguration.ts';
import { createGuard, type Evaluation } from './scope.ts';
import { isVariableFile, loadVariableFiles } from './variableFiles.ts';

/** Configurations of Terraform. All files of a folder are one; what it calls is read with it. */
export const terraformFormat: ProjectFormat = {
  mayBe: file => file.endsWith('.tf') || isVariableFile(file),
  unit: path.dirname,
  read: async (folder, fileSystem) => {
    const configuration = await loadConfiguration(folder, fileSystem);
    return configuration.files.some(mayHaveFunctions) || configuration.modules.size > 0
      ? evaluateConfiguration(configuration, fileSystem)
      : [];
  },
};

function mayHaveFunctions({ blocks }: Configuration['files'][number]): boolean {
  return blocks.some(({ type, labels }) => type === 'module' || labels[0] === 'aws_lambda_function');
}

/** Files that expressions read can lead to others. */
const maxRounds = 4;

async function evaluateConfiguration(
  configuration: Configuration,
  fileSystem: FileSystem,
): Promise<readonly FormatTemplate[]> {
  const files = new Map<string, string | null>();
  for (let round = 1; ; round++) {
    const wanted = new Set<string>();
    const evaluation: Evaluation = {
      rootFolder: configuration.folder,
      file: place => {
        const known = files.get(place);
        if (known === undefined) wanted.add(place);
        return known;
      },
      ...createGuard(),
    };
    const given = await loadVariableFiles(configuration.folder, evaluation, fileSystem);
    const input = (name: string) => given.get(name);
    const root = openModule({ configuration, path: [], evaluation, input, notDeployedBecause: undefined });
    const templates = readConfiguration(root);
    if (wanted.size === 0 || round === maxRounds) return templates;
    for (const place of wanted) {
      const text = await fileSystem.readText(place, maxTemplateBytes).catch(() => undefined);
      files.set(place, text ?? null);
    }
  }
}
