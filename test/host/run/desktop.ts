// Runs test/host in a desktop VS Code: `node test/host/run/desktop.ts [version]`, where the version is a number,
// `stable`, or `floor`, the oldest one the manifest allows. On Linux it needs a display (`xvfb-run -a`).
import { mkdtemp, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { root, toolsFolder } from '../../../scripts/lib/paths.mjs';
import { bundleTests } from './bundleTests.ts';
import { makeWorkspace } from './workspaces.ts';

const named = process.argv[2] ?? 'stable';
const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
const version = named === 'floor' ? manifest.engines.vscode.replace('^', '') : named;

for (const [kind, testModule] of await bundleTests()) {
  // The launcher trusts every workspace; Restricted Mode is covered by `npm test -- host`.
  if (kind === 'untrusted') continue;
  console.log(`\nworkspace: ${kind}`);
  const workspace = await makeWorkspace(kind);
  const results = await mkdtemp(path.join(os.tmpdir(), 'lwr-'));
  const report = path.join(results, 'report.txt');
  try {
    await runTests({
      version,
      cachePath: path.join(toolsFolder, 'desktop'),
      extensionDevelopmentPath: root,
      extensionTestsPath: testModule,
      extensionTestsEnv: {
        ...workspace.environment,
        HOST_TEST_REPORT: report,
        HOST_TEST_COUNTS: path.join(results, 'counts.json'),
      },
      launchArgs: [workspace.location, '--disable-extensions'],
    });
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  }
  console.log(await readFile(report, 'utf8').catch(() => 'The tests wrote no report.'));
  await workspace.remove();
}
