import type { EmulatorSettings } from '../model/emulatorSettings.ts';
import { environment } from './optionValues.ts';
import { UsageError } from './usage.ts';

/** What decides how functions run. */
export interface EmulatorOptions {
  /** Values that win over the template and the environment file. */
  readonly environment: Readonly<Record<string, string>>;
  /** A `.env` file. Its option is not called --env-file: Node.js takes that for its own, even behind a script. */
  readonly environmentFile?: string;
  /** A file with the values of dynamic references. */
  readonly secretsFile?: string;
  /** A Node.js executable. */
  readonly nodePath?: string;
  /** A Python executable or virtual environment. */
  readonly pythonPath?: string;
  readonly region?: string;
  /** Whether functions get Lambda's file system where the machine can give it. */
  readonly isolation?: EmulatorSettings['isolation'];
}

/** For `parseArgs`: the options of every command that runs functions. */
export const emulatorOptions = {
  env: { type: 'string', multiple: true, default: [] as string[] },
  'environment-file': { type: 'string' },
  'secrets-file': { type: 'string' },
  node: { type: 'string' },
  python: { type: 'string' },
  region: { type: 'string' },
  isolation: { type: 'string' },
} as const;

type Values = { readonly env: string[] } & {
  readonly [name in Exclude<keyof typeof emulatorOptions, 'env'>]?: string | undefined;
};

/**
 * What `parseArgs` made of them.
 * @throws UsageError
 */
export function readEmulatorOptions(values: Values): EmulatorOptions {
  return {
    environment: environment(values.env),
    ...(values['environment-file'] !== undefined && { environmentFile: values['environment-file'] }),
    ...(values['secrets-file'] !== undefined && { secretsFile: values['secrets-file'] }),
    ...(values.node !== undefined && { nodePath: values.node }),
    ...(values.python !== undefined && { pythonPath: values.python }),
    ...(values.region !== undefined && { region: values.region }),
    ...(values.isolation !== undefined && { isolation: isolationOf(values.isolation) }),
  };
}

function isolationOf(value: string): EmulatorSettings['isolation'] {
  if (value === 'auto' || value === 'off') return value;
  throw new UsageError(`--isolation is auto or off, not ${value}.`);
}
