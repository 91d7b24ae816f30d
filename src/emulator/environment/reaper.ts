import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import { dockerVariables } from './container.ts';
import { hasStopSignals } from './processGroup.ts';

/** Ends what is left when the emulator is gone without having cleaned up. */
export interface Reaper {
  add(groupId: number): void;
  remove(groupId: number): void;
  /** A container ends with us, too. @param docker the path of Docker's client */
  addContainer(docker: string, name: string): void;
  /** Ends a container now: that its client has ended does not end it. */
  removeContainer(name: string): void;
  /**
   * From now on it is there, and removes a directory that need not exist yet. Before that only spares may run,
   * which end by themselves.
   */
  start(temporaryDirectory: string): void;
  /** Lets it do its work now. False where there is no reaper. */
  finish(): boolean;
}

/**
 * Reads one instruction a line: `+` and `-` with the id of a process group, `d` with a directory, `p` with Docker's
 * client, `c` with a container and `x` with one that ends now, twice, for a client may still have been making it. At
 * the end of its input every group and container still on the list is ended, then on Linux every process that has a
 * place in the directory among its environment variables, as all that handlers start have in `TMPDIR`, or among its
 * mounts; last the directory is removed.
 */
const script = `
groups=' '
containers=' '
directory=
docker=
while IFS= read -r line; do
  value=\${line#?}
  case $line in
    +*) groups="$groups$value " ;;
    -*) groups="\${groups%% $value *} \${groups#* $value }" ;;
    d*) directory=$value ;;
    p*) docker=$value ;;
    c*) containers="$containers$value " ;;
    x*)
      containers="\${containers%% $value *} \${containers#* $value }"
      { "$docker" rm --force "$value"; sleep 2; "$docker" rm --force "$value"; } >/dev/null 2>&1 &
      ;;
  esac
done
for group in $groups; do kill -s KILL -- "-$group" 2>/dev/null; done
for container in $containers; do "$docker" rm --force "$container" >/dev/null 2>&1; done
[ -n "$directory" ] || exit
for round in 1 2 3; do
  found=$(grep -Fls -- "\${directory##*/}/" /proc/[0-9]*/environ /proc/[0-9]*/mountinfo)
  [ -n "$found" ] || break
  for file in $found; do
    process=\${file#/proc/}
    kill -s KILL "\${process%%/*}" 2>/dev/null
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
  if (!hasStopSignals) return noReaper;
  let input: Writable | undefined;
  let waiting = '';
  const write = (line: string): void => {
    if (input) input.write(line);
    else waiting += line;
  };
  return {
    add: groupId => write(`+${groupId}\n`),
    remove: groupId => write(`-${groupId}\n`),
    addContainer: (docker, name) => write(`p${docker}\nc${name}\n`),
    removeContainer: name => write(`x${name}\n`),
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

const noReaper: Reaper = {
  add() {},
  remove() {},
  addContainer() {},
  removeContainer() {},
  start() {},
  finish: () => false,
};

function startShell(): Writable {
  const shell = spawn('/bin/sh', ['-c', script], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { ...dockerVariables(process.env), PATH: '/usr/bin:/bin' },
    cwd: '/',
  });
  shell.on('error', () => {}); // A system without a shell has no reaper; ending in order still works.
  shell.unref();
  const input = shell.stdin as Socket;
  input.on('error', () => {});
  input.unref();
  return input;
}
