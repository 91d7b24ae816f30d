import { type EmulatorOptions, emulatorOptions, readEmulatorOptions } from '../emulatorOptions.ts';
import { wholeNumber } from '../optionValues.ts';
import { parseArguments } from '../parseArguments.ts';
import { UsageError } from '../usage.ts';

export interface ServeOptions extends EmulatorOptions {
  readonly folder: string;
  /** The only template to serve. */
  readonly template?: string;
  /** 0: any that is free. */
  readonly port: number;
  /** The function that stands in for the runtime interface emulator's. */
  readonly dropIn?: string;
  /** Calls of functions that are not here go to AWS. */
  readonly passUnknown: boolean;
  readonly quiet: boolean;
}

/** Where the runtime interface emulator listens. */
const dropInPort = 8080;
const defaultPort = 9001;

/**
 * Reads what stands behind `serve`.
 * @throws UsageError
 */
export function parseServeOptions(args: readonly string[]): ServeOptions {
  const { values, positionals } = parse(args);
  const [folder = '.', ...others] = positionals;
  if (others.length > 0) throw new UsageError(`One folder at a time; what is ${others.join(' ')}?`);
  const dropIn = values['drop-in'];
  const port = wholeNumber('--port', values.port, 0) ?? (dropIn === undefined ? defaultPort : dropInPort);
  if (port > 65_535) throw new UsageError(`There is no port ${port}; the last one is 65535.`);
  return {
    folder,
    ...(values.template !== undefined && { template: values.template }),
    port,
    ...(dropIn !== undefined && { dropIn }),
    passUnknown: values['pass-unknown'],
    quiet: values.quiet,
    ...readEmulatorOptions(values),
  };
}

function parse(args: readonly string[]) {
  return parseArguments(args, {
    template: { type: 'string', short: 't' },
    port: { type: 'string', short: 'p' },
    'drop-in': { type: 'string' },
    'pass-unknown': { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
    ...emulatorOptions,
  });
}
