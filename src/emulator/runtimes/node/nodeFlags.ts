export interface NodeFlagsOptions {
  readonly memoryMb: number;
  readonly nodeMajor: number;
  /** Without it the newest loader features of Node.js 20 are taken to be absent. */
  readonly nodeMinor?: number;
  /** Load modules as Lambda does: no `require` of an ES module, no guessing of the module format by syntax. */
  readonly strict: boolean;
}

/**
 * The command line flags for the process of an execution environment: those of the managed runtimes (a tenth of
 * the memory for V8's young generation, of which a semi-space is half; the rest for the old one; larger HTTP
 * headers), and source maps. `--expose-gc` is left to `exposeGc.ts`.
 */
export function nodeFlags(options: NodeFlagsOptions): string[] {
  const youngMb = Math.floor(options.memoryMb / 10);
  return [
    `--max-semi-space-size=${Math.max(1, Math.floor(youngMb / 2))}`,
    `--max-old-space-size=${options.memoryMb - youngMb}`,
    '--max-http-header-size=81920',
    '--enable-source-maps',
    ...(options.strict && guessesModuleFormats(options)
      ? ['--no-experimental-require-module', '--no-experimental-detect-module']
      : []),
  ];
}

/** Older versions neither do it nor know the flags: Node.js 20 does from 20.19 on. */
function guessesModuleFormats({ nodeMajor, nodeMinor = 0 }: NodeFlagsOptions): boolean {
  return nodeMajor >= 22 || (nodeMajor === 20 && nodeMinor >= 19);
}
