import { type EmulatorOptions, emulatorOptions, readEmulatorOptions } from './emulatorOptions.ts';
import { wholeNumber } from './optionValues.ts';
import { parseArguments } from './parseArguments.ts';
import { UsageError } from './usage.ts';

export interface InvokeOptions extends EmulatorOptions {
  /** The function as the person calls it. */
  readonly functionName: string;
  readonly template?: string;
  /** A file, or `-` for standard input. */
  readonly event?: string;
  readonly json: boolean;
  readonly repeat: number;
  readonly intervalMs: number;
  readonly concurrency: number;
  /** Wait for a debugger there before the handler is loaded; `usual`: where those of its language look. */
  readonly debugPort?: number | 'usual';
  /** Have a process that the person starts serve the function. */
  readonly runtimeApi?: true;
}

/**
 * Reads what stands behind `invoke`.
 * @throws UsageError
 */
export function parseInvokeOptions(args: readonly string[]): InvokeOptions {
  const { values, positionals } = parse(args);
  const [functionName, ...others] = positionals;
  if (!functionName) throw new UsageError('Which function? Give its logical id or its name.');
  if (others.length > 0) throw new UsageError(`One function at a time; what is ${others.join(' ')}?`);
  const debugPort =
    wholeNumber('--debug-port', values['debug-port'], 0) ?? (values.debug ? 'usual' : undefined);
  if (debugPort !== undefined && values['runtime-api']) {
    throw new UsageError('--debug and --runtime-api exclude each other: debug the process that you start.');
  }
  const concurrency = wholeNumber('--concurrency', values.concurrency, 1) ?? 1;
  return {
    functionName,
    ...(values.template !== undefined && { template: values.template }),
    ...(values.event !== undefined && { event: values.event }),
    json: values.json,
    repeat: wholeNumber('--repeat', values.repeat, 1) ?? concurrency,
    intervalMs: wholeNumber('--interval', values.interval, 0) ?? 0,
    concurrency,
    ...readEmulatorOptions(values),
    ...(debugPort !== undefined && { debugPort }),
    ...(values['runtime-api'] && { runtimeApi: true }),
  };
}

function parse(args: readonly string[]) {
  return parseArguments(args, {
    template: { type: 'string', short: 't' },
    event: { type: 'string', short: 'e' },
    json: { type: 'boolean', default: false },
    repeat: { type: 'string' },
    interval: { type: 'string' },
    concurrency: { type: 'string' },
    ...emulatorOptions,
    debug: { type: 'boolean', default: false },
    'debug-port': { type: 'string' },
    'runtime-api': { type: 'boolean', default: false },
  });
}
