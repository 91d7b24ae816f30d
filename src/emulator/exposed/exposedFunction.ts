import { tmpdir } from 'node:os';
import type { EmulatorSettings } from '../../model/emulatorSettings.ts';
import { valueOr } from '../../model/knowable.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { limits } from '../../model/limits.ts';
import { parseRuntime } from '../../model/runtimes.ts';
import { configuredVariables } from '../preparation/configuredVariables.ts';
import { lambdaVariables } from '../preparation/lambdaVariables.ts';
import type { PreparedFunction } from '../preparation/preparedFunction.ts';

/**
 * A function as far as it counts for a process of the person's own: its code may be anywhere and in any language.
 * @throws UserError when the environment file cannot be read.
 */
export async function prepareExposed(
  lambdaFunction: LambdaFunction,
  settings: EmulatorSettings,
): Promise<PreparedFunction> {
  const { functionName, logicalId, code, runtime, handler } = lambdaFunction;
  const { variables, notes } = await configuredVariables(lambdaFunction, settings);
  return {
    function: lambdaFunction,
    functionName: valueOr(functionName, logicalId),
    runtime: (runtime?.known ? parseRuntime(runtime.value) : undefined) ?? {
      id: 'provided',
      family: 'provided',
      version: '',
    },
    handler: handler?.known ? handler.value : '',
    taskRoot: code.type === 'directory' ? code.path : '',
    executable: { path: '', version: '', origin: 'you' },
    launch: { executablePath: '', flags: [], variables: {}, handover: 'variables' },
    variables,
    memoryMb: valueOr(lambdaFunction.memoryMb, limits.memoryMb.default),
    timeoutMs: valueOr(lambdaFunction.timeoutMs, limits.timeoutMs.default),
    ephemeralStorageMb: valueOr(lambdaFunction.ephemeralStorageMb, limits.ephemeralStorageMb.default),
    logging: lambdaFunction.logging,
    version: 'exposed',
    buildMs: 0,
    notes,
  };
}

/** What Lambda's runtime clients and functions read; what only describes this machine is the process's own matter. */
const needed = /^(AWS_(?!XRAY_)|_HANDLER$|LAMBDA_TASK_ROOT$)/;

/** The variables that the process needs: Lambda's, and the function's own. */
export function exposedVariables(
  prepared: PreparedFunction,
  address: string,
  { region }: EmulatorSettings,
): Readonly<Record<string, string>> {
  const all = lambdaVariables(prepared, {
    runtimeApi: address,
    logStreamName: `local/[$LATEST]${address}`,
    initializationType: 'on-demand',
    region,
    temporaryDirectory: tmpdir(),
    platform: process.platform,
  });
  const own = new Set(prepared.variables.map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(all).filter(([name, value]) => own.has(name) || (value !== '' && needed.test(name))),
  );
}
