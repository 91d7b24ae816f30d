import { lookup } from 'node:dns/promises';
import path from 'node:path';

/** The name by which Lambda's Telemetry API finds an extension. */
const sandboxName = 'sandbox.localdomain';

/** A name that must be asked for on the network may take seconds. */
const lookupLimitMs = 500;

let known: Promise<boolean> | undefined;

/**
 * What is otherwise on AWS for the extensions of a function, each a sentence.
 * @param files the extensions that run
 * @param foreign the names of those that cannot
 * @param hasHostsFile Lambda's names are known where they run
 */
export async function extensionNotes(
  files: readonly string[],
  foreign: readonly string[],
  hasHostsFile: boolean,
): Promise<readonly string[]> {
  const notes = foreign.map(
    name => `The extension ${name} is left out: it is a program for another kind of machine.`,
  );
  if (files.length === 0 || hasHostsFile) return notes;
  known ??= knowsSandboxName();
  if (await known) return notes;
  const names = files.map(file => path.basename(file)).join(', ');
  return [
    ...notes,
    `Extensions run (${names}), and this machine does not know the name ${sandboxName}: one that listens on it fails. Add the line "127.0.0.1 ${sandboxName} sandbox" to /etc/hosts.`,
  ];
}

async function knowsSandboxName(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<boolean>(resolve => {
    timer = setTimeout(() => resolve(false), lookupLimitMs);
  });
  const found = lookup(sandboxName).then(
    () => true,
    () => false,
  );
  const answer = await Promise.race([found, limit]);
  clearTimeout(timer);
  return answer;
}
