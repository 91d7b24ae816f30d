import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { text } from 'node:stream/consumers';

/** A view of the file system of its own. It is there until it is closed and no process is in it. */
export interface Namespaces {
  /** The command that runs another one in there, as the user who runs this process and without any privilege. */
  enter(command: readonly string[], folder: string): readonly [string, ...string[]];
  close(): void;
}

/**
 * Mounts what is in the table, tries what entering needs, tells where its programs are, and stays until its input
 * ends. The user and group ids follow the table.
 */
const script = `
mount -n -a -T "$1" && unshare --user --map-user="$2" --map-group="$3" --wd=/var/task -- true &&
  command -v nsenter && command -v unshare && read -r line
`;

const environment = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin:/run/current-system/sw/bin', LC_ALL: 'C' };

/**
 * Makes a user and a mount namespace with the mounts of a table, by programs of util-linux.
 * @param table the path of an fstab
 * @returns a phrase that says why there is none, where the system does not allow it.
 */
export async function openNamespaces(table: string): Promise<Namespaces | string> {
  const [user = 0, group = 0] = [process.getuid?.(), process.getgid?.()];
  const maker = spawn(
    'unshare',
    [
      ...['--user', '--map-root-user', '--mount', '--'],
      ...['/bin/sh', '-c', script, 'sh', table, String(user), String(group)],
    ],
    { env: environment, stdio: ['pipe', 'pipe', 'pipe'], cwd: '/' },
  );
  maker.stdin.on('error', () => {}); // It has ended; what it wrote tells why.
  const programs = await Promise.race([programsOf(maker), problemOf(maker)]);
  try {
    return typeof programs === 'string' ? programs : namespacesOf(maker.pid, programs, { user, group });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    maker.stdin.end();
  }
}

type Programs = readonly [nsenter: string, unshare: string];

function programsOf({ stdout }: ChildProcess): Promise<Programs> {
  return new Promise(resolve => {
    let written = '';
    stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      written += chunk;
      const [nsenter = '', unshare = '', end] = written.split('\n');
      if (end !== undefined) resolve([nsenter, unshare]);
    });
  });
}

/** Resolves when it has ended. */
async function problemOf(maker: ChildProcess): Promise<string> {
  const ended = new Promise<string>(resolve => {
    maker.once('error', error => resolve(error.message));
    maker.once('exit', code => resolve(`unshare ended with exit code ${code}`));
  });
  const written = maker.stderr ? text(maker.stderr) : '';
  const reason = await ended;
  return (await written).trim().split('\n')[0] || reason;
}

function namespacesOf(
  processId: number | undefined,
  [nsenter, unshare]: Programs,
  ids: { readonly user: number; readonly group: number },
): Namespaces {
  const user = openSync(`/proc/${processId}/ns/user`, 'r');
  const mount = openSync(`/proc/${processId}/ns/mnt`, 'r');
  const own = `/proc/${process.pid}/fd`;
  return {
    enter: (command, folder) => [
      nsenter,
      ...[`--user=${own}/${user}`, `--mount=${own}/${mount}`, '--preserve-credentials', '--'],
      ...[unshare, '--user', `--map-user=${ids.user}`, `--map-group=${ids.group}`, `--wd=${folder}`, '--'],
      ...command,
    ],
    close() {
      closeSync(user);
      closeSync(mount);
    },
  };
}
