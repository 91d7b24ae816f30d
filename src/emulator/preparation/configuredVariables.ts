import type { EmulatorSettings } from '../../model/emulatorSettings.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { environmentFilePath, noEnvironmentFile, readEnvironmentFile } from './environmentFile.ts';
import { readSecrets } from './secrets.ts';
import { secretsFile } from './secretsFile.ts';
import { type UserVariables, userVariables } from './userVariables.ts';

type FileSettings = Pick<EmulatorSettings, 'environmentFile' | 'secretsFile'>;

/** The files that the variables of a function are read from, as absolute paths. */
export function variableFiles(lambdaFunction: LambdaFunction, settings: FileSettings): readonly string[] {
  const files = [settings.environmentFile, settings.secretsFile].map(setting =>
    environmentFilePath(setting, lambdaFunction),
  );
  return files.filter(file => file !== undefined);
}

/**
 * The environment variables of a function with what a person's files and settings say.
 * @throws UserError when a file cannot be read: running on without its values would mislead.
 */
export async function configuredVariables(
  lambdaFunction: LambdaFunction,
  settings: FileSettings & Pick<EmulatorSettings, 'environmentOverrides'>,
): Promise<UserVariables> {
  const file = environmentFilePath(settings.environmentFile, lambdaFunction);
  const secrets = environmentFilePath(settings.secretsFile, lambdaFunction);
  const [environmentFile, values] = await Promise.all([
    file ? readEnvironmentFile(settings.environmentFile, file) : noEnvironmentFile,
    readSecrets(lambdaFunction.environment, secrets ? secretsFile(settings.secretsFile, secrets) : undefined),
  ]);
  const { variables, notes } = userVariables(
    lambdaFunction,
    environmentFile.variables,
    settings.environmentOverrides,
    values,
  );
  return { variables, notes: [...environmentFile.notes, ...notes] };
}
