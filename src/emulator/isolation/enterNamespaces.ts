import type { Namespaces } from './namespaces.ts';

/** For the variable while the programs run that lead into the namespaces: outside its library is not there. */
const setAside = 'LAMBDA_WORKBENCH_PRELOAD';

const script = `LD_PRELOAD=$${setAside}; export LD_PRELOAD; unset ${setAside}; exec "$@"`;

export interface Entering {
  readonly command: readonly [string, ...string[]];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What starts a command with these variables in the namespaces, or where there are none as it is. */
export function enterNamespaces(
  namespaces: Namespaces | undefined,
  command: readonly [string, ...string[]],
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Entering {
  if (!namespaces) return { command, env };
  const { LD_PRELOAD: preload, ...others } = env;
  if (preload === undefined) return { command: namespaces.enter(command, folder), env };
  const restoring = ['/bin/sh', '-c', script, 'sh', ...command] as const;
  return { command: namespaces.enter(restoring, folder), env: { ...others, [setAside]: preload } };
}
