import type { EmulatorSettings } from '../../model/emulatorSettings.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { limits } from '../../model/limits.ts';
import type { PreparedVariable } from './preparedFunction.ts';

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
 * template, then `.env` file, then the overrides for all functions, then those for this one.
 */
export function userVariables(
  lambdaFunction: LambdaFunction,
  file: Readonly<Record<string, string>>,
  overrides: EmulatorSettings['environmentOverrides'],
): UserVariables {
  const found = new Map<string, PreparedVariable>();
  const unknown = new Map<string, string>();
  for (const { name, value, origin } of lambdaFunction.environment) {
    if (value.known) {
      found.set(name, { name, value: value.value, source: origin === 'globals' ? 'globals' : 'template' });
    } else {
      unknown.set(name, value.reason);
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
  const missing = [...unknown].filter(([name]) => !found.has(name) && !refused.includes(name));
  return {
    variables: [...found.values()],
    notes: [...missingNote(missing), ...refusedNote(refused), ...sizeNote([...found.values()])],
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

function missingNote(missing: readonly (readonly [string, string])[]): string[] {
  if (missing.length === 0) return [];
  const list = missing.map(([name, reason]) => `${name} (${reason})`).join(', ');
  return [
    `Not set here, because the value exists only on AWS: ${list}. Give values in the environment file or in lambdaWorkbench.emulator.environmentOverrides.`,
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
