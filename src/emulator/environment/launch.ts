import type { EmulatorSettings } from '../../model/emulatorSettings.ts';
import type { PreparedFunction } from '../preparation/preparedFunction.ts';

/** What a Node.js process must be given when it starts, because nothing can change it later. */
export interface Launch {
  readonly executablePath: string;
  readonly flags: readonly string[];
  /** Environment variables that Node.js or the system's loader reads at the start. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Two launches with the same key start processes that can stand in for each other. */
export function launchKey(launch: Launch): string {
  return JSON.stringify([launch.executablePath, launch.flags, launch.variables]);
}

/** Read once, at the start of a process; a spare with other values would behave otherwise. */
const startVariables = ['NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'LD_PRELOAD', 'OPENSSL_CONF', 'SSL_CERT_FILE'];

export interface NodeLaunchInput extends Pick<PreparedFunction, 'memoryMb' | 'layerRoot'> {
  readonly executable: Pick<PreparedFunction['executable'], 'path' | 'version'>;
  readonly variables: readonly Pick<PreparedFunction['variables'][number], 'name' | 'value'>[];
}

/** How a function's Node.js process is started. */
export function nodeLaunch(input: NodeLaunchInput, { strict }: Pick<EmulatorSettings, 'strict'>): Launch {
  const own = input.variables.filter(({ name }) => startVariables.includes(name));
  return {
    executablePath: input.executable.path,
    flags: nodeFlags({ version: input.executable.version, memoryMb: input.memoryMb, strict }),
    variables: {
      ...systemVariables(),
      ...(input.layerRoot !== undefined && { LD_LIBRARY_PATH: `${input.layerRoot}/lib` }),
      ...Object.fromEntries(own.map(({ name, value }) => [name, value])),
    },
  };
}

/**
 * The flags of Lambda's own bootstrap. A tenth of the memory is for new objects, the rest for old ones; a
 * function's `NODE_OPTIONS` come later and win. In strict mode `require()` of ES modules and the detection of
 * module syntax are off, as on Lambda.
 */
export function nodeFlags(node: {
  readonly version: string;
  readonly memoryMb: number;
  readonly strict: boolean;
}): string[] {
  const newSpaceMb = Math.floor(node.memoryMb / 10);
  const flags = [
    `--max-semi-space-size=${Math.max(1, Math.floor(newSpaceMb / 2))}`,
    `--max-old-space-size=${node.memoryMb - newSpaceMb}`,
    '--max-http-header-size=81920',
    '--enable-source-maps',
  ];
  if (!node.strict) return flags;
  flags.push('--expose-gc');
  if (isAtLeast(node.version, 20, 17)) flags.push('--no-experimental-require-module');
  if (isAtLeast(node.version, 20, 10)) flags.push('--no-experimental-detect-module');
  return flags;
}

function isAtLeast(version: string, major: number, minor: number): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number);
  if (major === 20 && ownMajor === 21) return false; // Node.js 21 ended before either flag came to it.
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

/** Windows cannot start a process without these. */
function systemVariables(): Record<string, string> {
  if (process.platform !== 'win32') return {};
  const { SystemRoot } = process.env;
  return SystemRoot === undefined ? {} : { SystemRoot };
}
