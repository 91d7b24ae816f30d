import path from 'node:path';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { parseJson } from '../parseJson.ts';
import { createProblemList } from '../parsing.ts';
import type { ProjectFormat } from '../projectFormat.ts';
import { entryOf } from '../templateValue.ts';
import { readConfiguredFunction } from './configuredFunction.ts';

/** The name of the file, as the linter reads it too. */
const fileName = 'lambda-workbench.json';
const maxConfigurationBytes = 1_000_000;

/** Handlers that no template names: the section `functions` of a `lambda-workbench.json`. */
export const configurationFormat: ProjectFormat = {
  mayBe: file => path.basename(file) === fileName,
  read: async (file, fileSystem) => {
    const text = await fileSystem.readText(file, maxConfigurationBytes).catch(() => undefined);
    // What is wrong with the text, the linter says.
    const { root } = parseJson(text?.replace(/^\uFEFF/, '') ?? '', { allowTrailingComma: true });
    const section = entryOf(root, 'functions');
    if (section === undefined) return [];
    const problems = createProblemList();
    if (section.value.kind !== 'map') problems.add('"functions" must be an object.', section.keyRange);
    const entries = section.value.kind === 'map' ? section.value.entries : [];
    const functions = entries.flatMap((entry): LambdaFunction[] => {
      if (entry.value.kind === 'map') return [readConfiguredFunction(entry, { file, problems })];
      problems.add(`"${entry.key}" must be an object.`, entry.keyRange);
      return [];
    });
    return [{ file, format: 'configuration', functions, problems: problems.problems }];
  },
};
