import path from 'node:path';
import { installDependencies } from './install.mjs';
import { ownNode, root } from './paths.mjs';
import { run } from './run.mjs';

/**
 * Installs what is missing, then runs a script of this folder on our own Node.js, which runs TypeScript as it is.
 * The process ends with the script's exit code.
 *
 * @param {string} script
 * @param {readonly string[]} [args]
 */
export async function runInstalled(script, args = []) {
  await installDependencies();
  const bin = path.join(root, 'node_modules', '.bin');
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH']}` };
  try {
    await run(ownNode, [path.join(root, 'scripts', script), ...args], { env });
  } catch (error) {
    // The script has said why.
    process.exitCode = error.exitCode ?? 1;
  }
}
