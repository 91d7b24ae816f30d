import type { EmulatorSettings } from '../../model/emulatorSettings.ts';
import type { EnvironmentVariable, LambdaFunction } from '../../model/lambdaFunction.ts';
import { limits } from '../../model/limits.ts';
import { referencesIn, withValues } from './dynamicReferences.ts';
import type { PreparedVariable } from './preparedFunction.ts';
import type { Secrets } from './secrets.ts';

export interface UserVariables {
  readonly variables: readonly PreparedVariable[];
  readonly notes: readonly string[];
}

/** Names a function may not set: Lambda refuses them (developer guide, "Defined runtime environment variables"). */
const reserved =
  /^(_HANDLER|_X_AMZN_TRACE_ID|AWS_DEFAULT_REGION|AWS_REGION|AWS_EXECUTION_ENV|AWS_LAMBDA_FUNCTION_.*|AWS_LAMBDA_INITIALIZATION_TYPE|AWS_LAMBDA_LOG_.*|AWS_ACCESS_KEY.*|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|AWS_LAMBDA_RUNTIME_API|LAMBDA_TASK_ROOT|LAMBDA_RUNTIME_DIR)$/;

/** On AWS these come from the function's role and region; here a person may choose them. */
const givenByPerson =
  /^(AWS_DEFAULT_REGION|AWS_REGION|AWS_ACCESS_KEY.*|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN)$/;

/**
 * The environment variables of a function from all sources, each with the one that won:
 * template, with the values of dynamic references that are known, then `.env` file, then the overrides for all functions, then those for this one.
 */
export function userVariables(
  lambdaFunction: LambdaFunction,
  file: Readonly<Record<string, string>>,
  overrides: EmulatorSettings['environmentOverrides'],
  secrets: Secrets = new Map(),
): UserVariables {
  const found = new Map<string, PreparedVariable>();
  const unknown = new Map<string, EnvironmentVariable>();
  for (const variable of lambdaFunction.environment) {
    const { name, value, origin, dynamicText } = variable;
    const secret = dynamicText && withValues(dynamicText, reference => secrets.get(reference));
    if (value.known) {
      found.set(name, { name, value: value.value, source: origin === 'globals' ? 'globals' : 'template' });
    } else if (secret !== undefined) {
      found.set(name, { name, value: secret, source: 'secret' });
    } else {
      unknown.set(name, variable);
    }
  }
  for (const [name, value] of Object.entries(file)) found.set(name, { name, value, source: 'file' });
  for (const [name, value] of overridesFor(lambdaFunction, overrides)) {
    found.set(name, { name, value, source: 'override' });
  }

  const refused: string[] = [];
  for (const variable of found.values()) {
    if (!isRefused(variable)) continue;
    refused.push(variable.name);
    found.delete(variable.name);
  }
  const missing = [...unknown.values()].filter(({ name }) => !found.has(name) && !refused.includes(name));
  const [needSecrets, needValues] = [missing.filter(isDynamic), missing.filter(each => !isDynamic(each))];
  return {
    variables: [...found.values()],
    notes: [
      ...missingNote(needValues),
      ...missingSecretsNote(needSecrets, secrets),
      ...secureNote(lambdaFunction),
      ...refusedNote(refused),
      ...sizeNote([...found.values()]),
    ],
  };
}

function overridesFor(
  { logicalId, functionName }: LambdaFunction,
  overrides: EmulatorSettings['environmentOverrides'],
): [string, string][] {
  const names = ['*', ...(functionName.known ? [functionName.value] : []), logicalId];
  return [...new Set(names)].flatMap(name => Object.entries(overrides[name] ?? {}));
}

function isRefused({ name, source }: PreparedVariable): boolean {
  if (!reserved.test(name)) return false;
  return !((source === 'file' || source === 'override') && givenByPerson.test(name));
}

function isDynamic({ dynamicText = '' }: EnvironmentVariable): boolean {
  return referencesIn(dynamicText).length > 0;
}

function missingNote(missing: readonly EnvironmentVariable[]): string[] {
  if (missing.length === 0) return [];
  const list = missing.map(({ name, value }) => `${name} (${value.known ? '' : value.reason})`).join(', ');
  return [
    `Not set here, because the value exists only on AWS: ${list}. Give values in the environment file or in lambdaWorkbench.emulator.environmentOverrides.`,
  ];
}

function missingSecretsNote(missing: readonly EnvironmentVariable[], secrets: Secrets): string[] {
  if (missing.length === 0) return [];
  const list = missing.map(({ name, dynamicText = '' }) => {
    const entries = referencesIn(dynamicText).filter(reference => !secrets.has(reference));
    return `${name} (${entries.join(', ')})`;
  });
  return [
    `Not set here, because the value is read from AWS during deployment: ${list.join(', ')}. Give what is in parentheses an entry in a secrets file, lambdaWorkbench.emulator.secretsFile, or the variable itself a value in the environment file.`,
  ];
}

/** Functions are not among the resources that "Get a secure string value from Systems Manager Parameter Store" lists. */
function secureNote({ environment }: LambdaFunction): string[] {
  const names = environment.filter(({ dynamicText }) => dynamicText?.includes('{{resolve:ssm-secure:'));
  if (names.length === 0) return [];
  return [
    `CloudFormation refuses to deploy ssm-secure in environment variables: ${names.map(({ name }) => name).join(', ')}.`,
  ];
}

function refusedNote(refused: readonly string[]): string[] {
  if (refused.length === 0) return [];
  return [
    `Lambda reserves ${refused.join(', ')} and refuses to deploy a function that sets them; left out here.`,
  ];
}

/** Lambda's limit counts names and values of what is deployed: the template's variables. */
function sizeNote(variables: readonly PreparedVariable[]): string[] {
  const deployed = variables.filter(({ source }) => source === 'template' || source === 'globals');
  const bytes = deployed.reduce((sum, { name, value }) => sum + Buffer.byteLength(name + value), 0);
  if (bytes <= limits.environmentBytes) return [];
  return [
    `The environment variables take ${bytes} bytes; Lambda refuses to deploy more than ${limits.environmentBytes}.`,
  ];
}
