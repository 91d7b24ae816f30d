import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import { hasStopSignals } from './processGroup.ts';

/** Ends what is left when the emulator is gone without having cleaned up. */
export interface Reaper {
  add(groupId: number): void;
  remove(groupId: number): void;
  /**
   * From now on it is there, and removes a directory that need not exist yet. Before that only spares may run,
   * which end by themselves.
   */
  start(temporaryDirectory: string): void;
  /** Lets it do its work now. False where there is no reaper. */
  finish(): boolean;
}

/**
 * Reads one instruction a line: `+` and `-` with the id of a process group, `d` with a directory. At the end of
 * its input every group still on the list is ended, then on Linux every process that has a place in the directory
 * among its environment variables, as all that handlers start have in `TMPDIR`; last the directory is removed.
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
[ -n "$directory" ] || exit
for round in 1 2 3; do
  found=$(grep -Fls -- "$directory/" /proc/[0-9]*/environ)
  [ -n "$found" ] || break
  for file in $found; do
    process=\${file#/proc/}
    kill -s KILL "\${process%/environ}" 2>/dev/null
  done
done
rm -rf -- "$directory"
`;

/**
 * A tiny shell in a session of its own, which outlives a killed emulator: stopped processes cannot see that
 * their parent is gone. It removes the temporary directory, too. On Windows there is none: the bootstrap ends
 * itself when its control stream ends.
 */
export function createReaper(): Reaper {
  if (!hasStopSignals) return { add() {}, remove() {}, start() {}, finish: () => false };
  let input: Writable | undefined;
  let waiting = '';
  const write = (line: string): void => {
    if (input) input.write(line);
    else waiting += line;
  };
  return {
    add: groupId => write(`+${groupId}\n`),
    remove: groupId => write(`-${groupId}\n`),
    start(temporaryDirectory) {
      input ??= startShell();
      input.write(`d${temporaryDirectory}\n${waiting}`);
      waiting = '';
    },
    finish() {
      if (!input?.writable) return false;
      input.end();
      return true;
    },
  };
}

function startShell(): Writable {
  const shell = spawn('/bin/sh', ['-c', script], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { PATH: '/usr/bin:/bin' },
    cwd: '/',
  });
  shell.on('error', () => {}); // A system without a shell has no reaper; ending in order still works.
  shell.unref();
  const input = shell.stdin as Socket;
  input.on('error', () => {});
  input.unref();
  return input;
}
