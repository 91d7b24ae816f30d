import { homedir } from 'node:os';
import path from 'node:path';
import { ownNode } from '../scripts/lib/paths.mjs';

/** What every measured process gets, and nothing else: a variable such as `NODE_OPTIONS` slows a start down. */
export const cleanEnvironment: Readonly<Record<string, string>> = {
  PATH: [path.dirname(ownNode), process.env['PATH']].join(path.delimiter),
  HOME: homedir(),
};
