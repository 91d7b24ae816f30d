import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { hasStopSignals } from './processGroup.ts';

/** Ends what is left when the emulator is gone without having cleaned up. */
export interface Reaper {
  add(groupId: number): void;
  remove(groupId: number): void;
  /** After the emulator cleaned up by itself. */
  dispose(): void;
}

/**
 * Reads one instruction a line: `+` and `-` with the id of a process group, `d` with a directory. At the end of
 * its input every group still on the list is ended, and the directory removed.
 */
const script = `
groups=' '
directory=
while IFS= read -r line; do
  value=\${line#?}
  case $line in
    +*) groups="$groups$value " ;;
    -*) groups="\${groups%% $value *} \${groups#* $value }" ;;
    d*) directory=$value ;;
  esac
done
for group in $groups; do kill -s KILL -- "-$group" 2>/dev/null; done
[ -z "$directory" ] || rm -rf -- "$directory"
`;

/**
 * Starts a tiny shell in a session of its own, which outlives a killed emulator: stopped processes cannot see
 * that their parent is gone. On Windows the bootstrap ends itself when its control stream ends.
 */
export function startReaper(temporaryDirectory: string): Reaper {
  if (!hasStopSignals) return { add() {}, remove() {}, dispose() {} };
  const shell = spawn('/bin/sh', ['-c', script], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {},
    cwd: '/',
  });
  shell.on('error', () => {}); // A system without a shell has no reaper; ending in order still works.
  shell.unref();
  const input: Writable = shell.stdin;
  input.on('error', () => {});
  if ('unref' in input && typeof input.unref === 'function') input.unref();
  input.write(`d${temporaryDirectory}\n`);
  return {
    add: groupId => input.write(`+${groupId}\n`),
    remove: groupId => input.write(`-${groupId}\n`),
    dispose: () => input.end(),
  };
}
