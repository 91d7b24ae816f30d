// Opens VS Code with the extension and examples/orders: the desktop's if there is one, else one in the browser.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { installedVscode } from '../test/support/installedVscode.ts';
import { buildBundles } from './lib/build.ts';
import { exampleWorkspace, root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';

const desktop = findDesktop();
if (desktop) {
  await buildBundles();
  await run(desktop, [`--extensionDevelopmentPath=${root}`, '--new-window', exampleWorkspace]);
} else {
  const server = await installedVscode({ 'security.workspace.trust.enabled': true, 'git.enabled': true });
  console.log(
    `\nOpen this address in a browser on this machine; Ctrl-C ends it:\n\n  ${server.addressOf(exampleWorkspace)}\n`,
  );
  await new Promise(resolve => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await server.stop();
}

/** The desktop's VS Code on the PATH. On Windows the program itself, as its `code.cmd` needs a shell. */
function findDesktop(): string | undefined {
  const windows = process.platform === 'win32';
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const launcher = folders.map(folder => path.join(folder, windows ? 'code.cmd' : 'code')).find(existsSync);
  return launcher && windows ? path.join(path.dirname(launcher), '..', 'Code.exe') : launcher;
}
